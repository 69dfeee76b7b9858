using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
public sealed class DesktopAttacks
{
    private World world = null!;
    private Project project = null!;
    private Workspace workspace = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
        workspace = await world.WorkspaceAsync(project);
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test, Satre("3.2.03")]
    public async Task Only_members_have_a_desktop()
    {
        await world.RefusedAsync("tre_web", Insert(world.Outsider.Id), "desktop-of-member");
        await world.RefusedAsync("tre_web", Insert(world.Lead.Id, (await world.ProjectAsync()).Id), "desktop-place");
        await world.AllowedAsync("tre_web", Insert(world.Lead.Id));
        await world.RefusedAsync("tre_web", Insert(world.Lead.Id), "desktops_one_each");
    }

    [Test]
    public async Task A_past_member_or_a_suspended_project_has_no_running_desktop()
    {
        var desktop = await world.DesktopAsync(project, workspace, world.Colleague);
        string Go(string status) => $"UPDATE desktops SET status = '{status}', version = version + 1 WHERE id = '{desktop.Id}'";
        await world.AllowedAsync("tre_web", Go("Stopped"));
        await world.AllowedAsync("tre_web", Go("Running"));
        await world.AllowedAsync("tre_web", Go("Stopped"));
        await world.SuspendAsync(project.Id);
        await world.RefusedAsync("tre_web", Go("Running"), "desktop-of-member");
        await world.AllowedAsync("tre_web", $"UPDATE projects SET status = 'Active', version = version + 1 WHERE id = '{project.Id}'");
        await world.RemoveAsync(project.Id, world.Colleague.Id);
        await world.RefusedAsync("tre_web", Go("Running"), "desktop-of-member");
    }

    [Test]
    public async Task Out_of_quarantine_leads_only_what_an_admin_asks_for()
    {
        var desktop = await world.DesktopAsync(project, workspace, world.Lead);
        await world.ChangeAsync<DesktopSeen>("tre_orchestrator", desktop.Id, row => row.Quarantine(Actor.Platform("orchestrator"), "A network was attached.", null, row.AnsweredAsk, World.Now));
        string[] ways = ["status = 'Stopped'", "ask = ask + 1", "status = 'Deleted'"];
        foreach (var way in ways)
        {
            var change = $"UPDATE desktops SET {way}, version = version + 1 WHERE id = '{desktop.Id}'";
            await world.RefusedAsync("tre_web", $"{change}; {Event(world.Lead.Id)}", "quarantine-admin");
            await world.RefusedAsync("tre_web", $"{change}; {Event(world.Steward.Id)}", "quarantine-admin");
        }

        await world.AllowedAsync("tre_web", $"UPDATE desktops SET ask = ask + 1, version = version + 1 WHERE id = '{desktop.Id}'; {Event(world.Admin.Id)}");

        string Event(Guid actor) => $"SELECT audit_append('{actor}', 'x', 'test', 'desktop.reattest', 'Desktop', '{desktop.Id}', NULL, NULL, NULL)";
    }

    [Test]
    public async Task The_portal_never_says_what_was_seen()
    {
        var desktop = await world.DesktopAsync(project, workspace, world.Lead);
        await world.RefusedAsync("tre_web", $"UPDATE desktop_seen SET status = 'Ready' WHERE id = '{desktop.Id}'", Attacks.Privilege);
        await world.RefusedAsync("tre_web", $"INSERT INTO attestations VALUES (gen_random_uuid(), '{desktop.Id}', 1, true, 1, 0, '', '', '', now())", Attacks.Privilege);
        var other = Guid.NewGuid();
        var insert = Insert(world.Colleague.Id, id: other);
        await world.RefusedAsync("tre_web", $"{insert}; INSERT INTO desktop_seen (id, generation, answered_ask, status, version, state_since) VALUES ('{other}', 0, 0, 'Ready', 1, now())", "lifecycle-begin");
        await world.RefusedAsync("tre_web", $"{insert}; INSERT INTO desktop_seen (id, generation, answered_ask, attestation_id, status, version, state_since) VALUES ('{other}', 0, 0, gen_random_uuid(), 'Absent', 1, now())", "seen-nothing");
        await world.AllowedAsync("tre_web", $"{insert}; INSERT INTO desktop_seen (id, generation, answered_ask, status, version, state_since) VALUES ('{other}', 0, 0, 'Absent', 1, now())");
    }

    [Test, Satre("3.2.03")]
    public async Task A_member_opens_only_their_own_desktop_and_only_while_the_project_runs()
    {
        var desktop = await world.DesktopAsync(project, workspace, world.Lead);
        await world.OnlyAsync("tre_web", person => Session(desktop.Id, person), world.Colleague.Id, world.Lead.Id, "session-of-member");
        await world.RefusedAsync("tre_web", Session(desktop.Id, world.Lead.Id, "Granted"), "session-step");
        await world.RefusedAsync("tre_web", "UPDATE display_sessions SET status = 'Granted', version = version + 1", "session-step");
        await world.AllowedAsync("tre_orchestrator", "UPDATE display_sessions SET status = 'Granted', version = version + 1");
        await world.AllowedAsync("tre_web", "UPDATE display_sessions SET status = 'Ended', version = version + 1");
        await world.RefusedAsync("tre_orchestrator", "UPDATE display_sessions SET status = 'Granted', version = version + 1", "session-step");
        await world.AllowedAsync("tre_web", Session(desktop.Id, world.Lead.Id));
        await world.SuspendAsync(project.Id);
        await world.RefusedAsync("tre_web", Session(desktop.Id, world.Lead.Id), "session-of-member");
        await world.RefusedAsync("tre_orchestrator", "UPDATE display_sessions SET status = 'Granted', version = version + 1 WHERE status = 'Requested'", "session-of-member");
    }

    [Test]
    public async Task A_slot_is_given_by_the_database_and_free_again_when_the_desktop_is_gone()
    {
        var first = await world.DesktopAsync(project, workspace, world.Lead);
        var second = await world.DesktopAsync(project, workspace, world.Colleague);
        Assert.That((first.Slot, second.Slot), Is.EqualTo((1, 2)));
        await world.RefusedAsync("tre_web", $"UPDATE desktops SET slot = 1 WHERE id = '{second.Id}'", Attacks.Privilege);
        await world.SeenAsync(first.Id, seen => seen.HavePurged(Domain.People.Actor.Platform("orchestrator"), World.Now));
        var other = await world.ProjectAsync();
        Assert.That((await world.DesktopAsync(other, await world.WorkspaceAsync(other), world.Lead)).Slot, Is.EqualTo(1));
    }

    private string Insert(Guid owner, Guid? project = null, Guid? id = null) =>
        $"INSERT INTO desktops (id, workspace_id, project_id, owner_id, slot, ask, status, version, state_since) VALUES ('{id ?? Guid.NewGuid()}', '{workspace.Id}', '{project ?? this.project.Id}', '{owner}', 99, 0, 'Running', 1, now())";

    private static string Session(Guid desktop, Guid person, string status = "Requested") =>
        $"INSERT INTO display_sessions (id, desktop_id, person_id, ticket_sha256, expires_at, status, version, state_since) VALUES (gen_random_uuid(), '{desktop}', '{person}', encode(sha256(gen_random_uuid()::text::bytea), 'hex'), now(), '{status}', 1, now())";
}
