using Tre.Domain.Exports;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
[Satre("3.1.05")]
public sealed class ExportAttacks
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
    public async Task Members_take_files_out_of_their_own_desktop_alone()
    {
        await world.RefusedAsync("tre_web", Insert(world.Colleague.Id), "member-exports");
        await world.RefusedAsync("tre_web", Insert(world.Outsider.Id), "member-exports");
        await world.AllowedAsync("tre_web", Insert(world.Lead.Id));
        await world.SuspendAsync(project.Id);
        await world.RefusedAsync("tre_web", Insert(world.Lead.Id), "member-exports");
    }

    [Test, Satre("3.1.05")]
    public async Task Files_and_what_is_said_of_them_are_fixed_once_submitted()
    {
        var draft = await world.DraftExportAsync(project, desktop);
        await world.AllowedAsync("tre_web", File(draft.Id, 1));
        await world.RefusedAsync("tre_web", File(draft.Id, 2), "submitted-is-fixed");
        await world.AllowedAsync("tre_web", Step(draft.Id, "Submitted"));
        await world.RefusedAsync("tre_web", File(draft.Id, 1), "submitted-is-fixed");
        await world.RefusedAsync("tre_web", $"DELETE FROM export_files WHERE export_request_id = '{draft.Id}'", "submitted-is-fixed");
        await world.RefusedAsync("tre_web", $"UPDATE export_files SET path = 'other'", Attacks.Privilege);
        await world.RefusedAsync("tre_web", $"UPDATE export_requests SET title = 'other', status = 'Withdrawn', version = version + 1 WHERE id = '{draft.Id}'", "submitted-is-fixed");
        await world.RefusedAsync("tre_web", $"UPDATE export_requests SET round = 2, status = 'Withdrawn', version = version + 1 WHERE id = '{draft.Id}'", "round-rises");
    }

    [Test]
    public async Task Nothing_is_submitted_without_a_file()
    {
        var draft = await world.DraftExportAsync(project, desktop);
        await world.AllowedAsync("tre_web", $"DELETE FROM export_files WHERE export_request_id = '{draft.Id}'");
        await world.RefusedAsync("tre_web", Step(draft.Id, "Submitted"), "submit-edited");
        await world.AllowedAsync("tre_web", File(draft.Id, 1));
        await world.AllowedAsync("tre_web", Step(draft.Id, "Submitted"));
    }

    [Test]
    public async Task The_portal_neither_reads_nor_checks_files()
    {
        var submitted = await world.SubmittedExportAsync(project, desktop);
        await world.RefusedAsync("tre_web", $"UPDATE export_files SET sha256 = repeat('1', 64)", Attacks.Privilege);
        await world.RefusedAsync("tre_web", $"UPDATE export_files SET report = 'fine', blocked = false", Attacks.Privilege);
        await world.RefusedAsync("tre_web", Step(submitted.Id, "Checking"), "lifecycle-step");
        await world.RefusedAsync("tre_web", Step(submitted.Id, "InReview"), "lifecycle-step");
        var draft = await world.DraftExportAsync(project, desktop);
        await world.RefusedAsync(
            "tre_web", $"INSERT INTO export_files (id, export_request_id, round, path, description, population, purpose, report, blocked, bytes, sha256, object_key) VALUES (gen_random_uuid(), '{draft.Id}', 1, 'c.csv', 'd', 'p', 'q', 'fine', false, 1, repeat('1', 64), 'k')", "file-unread");
    }

    [Test, Satre("3.3.04")]
    public async Task Bytes_are_fixed_once_and_nothing_is_reviewed_unchecked()
    {
        var export = await world.SubmittedExportAsync(project, desktop);
        string Fix(char digit) => $"UPDATE export_files SET bytes = 3, sha256 = repeat('{digit}', 64), object_key = 'k' WHERE export_request_id = '{export.Id}'";
        await world.RefusedAsync("tre_orchestrator", Step(export.Id, "Checking"), "bytes-fixed");
        await world.AllowedAsync("tre_orchestrator", $"{Fix('1')}; {Step(export.Id, "Checking")}");
        await world.RefusedAsync("tre_orchestrator", Fix('2'), "bytes-fixed");
        await world.RefusedAsync("tre_orchestrator", Step(export.Id, "InReview"), "checked-first");
        const string Report = "UPDATE export_files SET report = '{}', blocked = true";
        await world.AllowedAsync("tre_orchestrator", $"{Report}; {Step(export.Id, "InReview")}");
        await world.RefusedAsync("tre_orchestrator", "UPDATE export_files SET blocked = false", "report-fixed");
        await world.RefusedAsync("tre_web", $"DELETE FROM export_files WHERE export_request_id = '{export.Id}'", "bytes-fixed");
    }

    [Test]
    public async Task The_outputs_are_listed_to_their_owner_alone_and_answered_once()
    {
        string Ask(Guid person) => $"INSERT INTO outputs_listings (id, desktop_id, person_id, version, state_since) VALUES (gen_random_uuid(), '{desktop.Id}', '{person}', 1, now())";
        await world.OnlyAsync("tre_web", Ask, world.Colleague.Id, world.Lead.Id, "own-outputs");
        await world.RefusedAsync("tre_web", "UPDATE outputs_listings SET answer = '[]'", Attacks.Privilege);
        await world.AllowedAsync("tre_orchestrator", "UPDATE outputs_listings SET answer = '[]', version = version + 1");
        await world.RefusedAsync("tre_orchestrator", "UPDATE outputs_listings SET answer = '[1]', version = version + 1", "answered-once");
    }

    private static string Step(Guid id, string status) => $"UPDATE export_requests SET status = '{status}', version = version + 1 WHERE id = '{id}'";

    private static string File(Guid request, int round) =>
        $"INSERT INTO export_files (id, export_request_id, round, path, description, population, purpose, blocked) VALUES (gen_random_uuid(), '{request}', {round}, gen_random_uuid()::text, 'd', 'p', 'q', false)";

    private string Insert(Guid requester) =>
        $"INSERT INTO export_requests (id, project_id, desktop_id, requester_id, title, round, status, version, state_since) VALUES (gen_random_uuid(), '{project.Id}', '{desktop.Id}', '{requester}', 't', 1, '{ExportStatus.Draft}', 1, now())";
}
