using Tre.Domain.Exports;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres"), Satre("3.1.05"), Satre("3.1.12")]
[Satre("3.1.05")]
public sealed class ReleaseAttacks
{
    private World world = null!;
    private Project project = null!;
    private Desktop desktop = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        (project, desktop) = await world.ProjectWithDesktopAsync();
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task The_portal_releases_nothing()
    {
        var export = await world.ApprovedExportAsync(project, desktop);
        await world.RefusedAsync("tre_web", Step(export.Id, "Released"), "lifecycle-step");
        await world.RefusedAsync("tre_web", Record(export), Attacks.Privilege);
        await world.RefusedAsync("tre_web", "INSERT INTO released_files VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'p', 1, 's')", Attacks.Privilege);
    }

    [Test]
    public async Task Only_an_approved_request_is_released()
    {
        var export = await world.InReviewAsync(project, desktop);
        await world.RefusedAsync("tre_orchestrator", Record(export), "release-approved");
        await world.RefusedAsync("tre_orchestrator", Record(export) + File(export, "a.csv"), "release-set");
        await world.RefusedAsync("tre_orchestrator", Record(export) + ";" + Step(export.Id, "Released"), "lifecycle-step");
    }

    [Test]
    public async Task What_is_released_is_what_both_checkers_approved_byte_for_byte()
    {
        // Of two files one checker rejected the second.
        var export = await world.ApprovedExportAsync(project, desktop);
        var done = ";" + Step(export.Id, "Released");
        await world.RefusedAsync("tre_orchestrator", Step(export.Id, "Released"), "release-recorded");
        await world.RefusedAsync("tre_orchestrator", Record(export) + done, "release-set");
        await world.RefusedAsync("tre_orchestrator", Record(export) + File(export, "a.csv") + File(export, "b.csv") + done, "release-set");
        await world.RefusedAsync("tre_orchestrator", Record(export) + File(export, "a.csv", sha256: "repeat('2', 64)") + done, "release-set");
        await world.RefusedAsync("tre_orchestrator", Record(export) + File(export, "a.csv", bytes: "4") + done, "release-set");
        await world.AllowedAsync("tre_orchestrator", Record(export) + File(export, "a.csv") + done);
        await world.RefusedAsync("tre_orchestrator", Record(export).Replace($"('{export.Id}',", "(gen_random_uuid(),", StringComparison.Ordinal), "releases_once_per_round");
        await world.RefusedAsync("tre_orchestrator", "UPDATE releases SET record = 'x'", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", "UPDATE released_files SET sha256 = 'x'", "record-stays");
    }

    [Test]
    public async Task Only_members_download_and_never_after_revocation()
    {
        var export = await world.ApprovedExportAsync(project, desktop);
        var file = (await world.ReleaseAsync(export.Id)).Files[0].Id;
        string Download(Guid person) => $"INSERT INTO downloads VALUES (gen_random_uuid(), '{file}', '{person}', now())";
        await world.OnlyAsync("tre_web", Download, world.Outsider.Id, world.Lead.Id, "download-released");
        await world.RemoveAsync(project.Id, world.Colleague.Id);
        await world.RefusedAsync("tre_web", Download(world.Colleague.Id), "download-released");
        await world.AllowedAsync("tre_web", Step(export.Id, "Revoked"));
        await world.RefusedAsync("tre_web", Download(world.Lead.Id), "download-released");
        await world.RefusedAsync("tre_web", "DELETE FROM downloads", Attacks.Privilege);
    }

    private static string Step(Guid id, string status) => $"UPDATE export_requests SET status = '{status}', version = version + 1 WHERE id = '{id}'";

    private static string Record(ExportRequest export) =>
        $"INSERT INTO releases VALUES ('{export.Id}', '{export.Id}', '{export.ProjectId}', 1, '{{}}', 's', 'k', now())";

    private static string File(ExportRequest export, string path, string sha256 = "sha256", string bytes = "bytes") =>
        $"; INSERT INTO released_files SELECT gen_random_uuid(), '{export.Id}', id, path, {bytes}, {sha256} FROM export_files WHERE export_request_id = '{export.Id}' AND path = '{path}'";
}
