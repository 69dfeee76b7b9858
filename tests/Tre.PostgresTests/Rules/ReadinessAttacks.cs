using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Not even the Orchestrator's role shows data without proof, or other data than was approved.</summary>
[Category("Postgres")]
public sealed class ReadinessAttacks
{
    private World world = null!;
    private Project project = null!;
    private Extract extract = null!;
    private Desktop desktop = null!;
    private Desktop other = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
        extract = await world.ReadyExtractAsync(project);
        var workspace = await world.WorkspaceAsync(project);
        desktop = await world.DesktopAsync(project, workspace, world.Lead);
        other = await world.DesktopAsync(project, workspace, world.Colleague);
        await world.SeenAsync(desktop.Id, seen => seen.BeginCreate(Actor.Platform("orchestrator"), 4, 0, World.Now));
        await world.SeenAsync(desktop.Id, seen => seen.BeginAttest(Actor.Platform("orchestrator"), 0, "{}", World.Now));
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test, Satre("2.2.12")]
    public async Task Ready_needs_a_passed_attestation_of_this_desktop_and_incarnation()
    {
        await world.RefusedAsync("tre_orchestrator", Ready(await AttestAsync(desktop.Id, 4, passed: false), extract.Id), "ready-needs-proof");
        await world.RefusedAsync("tre_orchestrator", Ready(await AttestAsync(desktop.Id, 3, passed: true), extract.Id), "ready-needs-proof");
        await world.RefusedAsync("tre_orchestrator", Ready(await AttestAsync(other.Id, 4, passed: true), extract.Id), "ready-needs-proof");
        await world.RefusedAsync("tre_orchestrator", $"UPDATE desktop_seen SET status = 'Ready', version = version + 1, revealed_extract_id = '{extract.Id}' WHERE id = '{desktop.Id}'", "desktop_seen_ready");
        await world.AllowedAsync("tre_orchestrator", Ready(await AttestAsync(desktop.Id, 4, passed: true), extract.Id));
    }

    [Test, Satre("3.1.13")]
    public async Task Ready_needs_a_ready_extract_of_the_approval_in_force()
    {
        var proof = await AttestAsync(desktop.Id, 4, passed: true);
        var foreign = await world.ReadyExtractAsync(await world.ProjectAsync());
        await world.RefusedAsync("tre_orchestrator", Ready(proof, foreign.Id), "data-as-approved");
        await world.AllowedAsync("tre_orchestrator", Ready(proof, extract.Id));
        await world.AllowedAsync("tre_orchestrator", $"UPDATE desktop_seen SET status = 'Attesting', revealed_extract_id = NULL, version = version + 1 WHERE id = '{desktop.Id}'");
        await world.ApproveAsync((await world.SubmittedAccessRequestAsync(amends: project.Id)).Id);
        await world.RefusedAsync("tre_orchestrator", Ready(proof, extract.Id), "data-as-approved");
    }

    [Test]
    public async Task Only_a_ready_desktop_shows_data_and_there_is_one_way_there()
    {
        await world.RefusedAsync("tre_orchestrator", $"UPDATE desktop_seen SET status = 'Attesting', revealed_extract_id = '{extract.Id}', version = version + 1 WHERE id = '{desktop.Id}'", "data-only-when-ready");
        await world.RefusedAsync("tre_orchestrator", $"UPDATE desktop_seen SET status = 'Ready', version = version + 1 WHERE id = '{other.Id}'", "lifecycle-step");
    }

    [Test]
    public async Task An_attestation_is_never_changed()
    {
        var proof = await AttestAsync(desktop.Id, 4, passed: false);
        await world.RefusedAsync("tre_orchestrator", $"UPDATE attestations SET passed = true WHERE id = '{proof}'", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", $"UPDATE attestations SET passed = true WHERE id = '{proof}'", "record-stays");
        await world.RefusedAsync("tre_orchestrator", $"INSERT INTO attestations VALUES (gen_random_uuid(), '{desktop.Id}', 4, true, 9, 1, '', '', '', now())", "attestations_passed");
    }

    private async Task<Guid> AttestAsync(Guid of, long generation, bool passed)
    {
        var id = Guid.NewGuid();
        await world.AllowedAsync("tre_orchestrator", $"INSERT INTO attestations VALUES ('{id}', '{of}', {generation}, {passed}, 63, {(passed ? 0 : 1)}, '{{}}', 's', 'k', now())");
        return id;
    }

    private string Ready(Guid proof, Guid shown) =>
        $"UPDATE desktop_seen SET status = 'Ready', attestation_id = '{proof}', revealed_extract_id = '{shown}', version = version + 1 WHERE id = '{desktop.Id}'";
}
