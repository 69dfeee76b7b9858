using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>A portal that was taken over gives a warm desktop to members, once, and can say nothing else of it.</summary>
[Category("Postgres"), Satre("3.2.03")]
public sealed class WarmDesktopAttacks
{
    private World world = null!;
    private Project project = null!;
    private Workspace workspace = null!;
    private WarmDesktop warm = null!;

    [SetUp]
    public async Task Make()
    {
        world = await Attacks.WorldAsync();
        project = await world.ProjectAsync();
        workspace = await world.WorkspaceAsync(project);
        warm = await world.WarmAsync();
    }

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task It_is_claimed_together_with_its_desktop_or_not_at_all()
    {
        await world.RefusedAsync("tre_web", Claim(warm), "warm-given");
        await world.RefusedAsync("tre_web", Insert(warm, world.Lead.Id), "warm-claimed");
        await world.RefusedAsync("tre_web", $"{Insert(warm, world.Outsider.Id)}; {Claim(warm)}", "desktop-of-member");
        await world.AllowedAsync("tre_web", $"{Insert(warm, world.Lead.Id)}; {Claim(warm)}");
        Assert.That(await world.Database.ScalarAsync<int>("tre_owner", $"SELECT slot FROM desktops WHERE id = '{warm.Id}'"), Is.EqualTo(warm.Slot));
    }

    [Test]
    public async Task It_is_claimed_once_and_never_given_back()
    {
        await world.AllowedAsync("tre_web", $"{Insert(warm, world.Lead.Id)}; {Claim(warm)}");
        foreach (var role in new[] { "tre_web", "tre_orchestrator" })
        {
            foreach (var state in new[] { "Ready", "Making", "Removing", "Gone" })
            {
                await world.RefusedAsync(role, Move(warm, state), "lifecycle-step");
            }

            await world.RefusedAsync(role, $"DELETE FROM warm_desktops WHERE id = '{warm.Id}'", Attacks.Privilege);
        }

        await world.RefusedAsync("tre_owner", $"DELETE FROM warm_desktops WHERE id = '{warm.Id}'", "record-stays");
        await world.RefusedAsync("tre_web", Insert(warm, world.Colleague.Id), "desktops_pkey");
        await world.SeenAsync(warm.Id, seen => seen.HavePurged(Domain.People.Actor.Platform("orchestrator"), World.Now));
        await world.RefusedAsync("tre_web", Insert(warm, world.Colleague.Id), "warm-claimed");
    }

    [Test]
    public async Task It_fits_only_a_workspace_of_its_size()
    {
        var medium = await world.WarmAsync(WorkspaceSize.Medium);

        await world.RefusedAsync("tre_web", $"{Insert(medium, world.Lead.Id)}; {Claim(medium)}", "warm-given");
    }

    [Test]
    public async Task What_goes_is_given_to_nobody()
    {
        await world.ChangeAsync<WarmDesktop>("tre_orchestrator", warm.Id, row => row.Retire("Out of date.", World.Now));
        await world.RefusedAsync("tre_web", $"{Insert(warm, world.Lead.Id)}; {Claim(warm)}", "lifecycle-step");
        await world.RefusedAsync("tre_web", Insert(warm, world.Lead.Id), "warm-claimed");
        await world.ChangeAsync<WarmDesktop>("tre_orchestrator", warm.Id, row => row.HaveGone(World.Now));
        await world.RefusedAsync("tre_web", Insert(warm, world.Lead.Id), "warm-claimed");
        Assert.That((await world.WarmAsync()).Slot, Is.EqualTo(warm.Slot), "its number is free again");
    }

    [Test]
    public async Task The_portal_makes_none_and_says_nothing_of_one()
    {
        await world.RefusedAsync("tre_web", "INSERT INTO warm_desktops (id, size, slot, generation, status, version, state_since) VALUES (gen_random_uuid(), '{}', 1, 0, 'Making', 1, now())", Attacks.Privilege);
        foreach (var change in new[] { "slot = 9", "generation = 9", "runtime = '{}'", "proven_at = now()", "size = '{}'" })
        {
            await world.RefusedAsync("tre_web", $"UPDATE warm_desktops SET {change}, version = version + 1 WHERE id = '{warm.Id}'", Attacks.Privilege);
        }

        await world.RefusedAsync("tre_web", Move(warm, "Removing"), "lifecycle-step");
    }

    [Test]
    public async Task The_orchestrator_gives_none_away_and_calls_none_ready_without_a_proof()
    {
        await world.RefusedAsync("tre_orchestrator", Move(warm, "Claimed"), "lifecycle-step");
        var begun = $"INSERT INTO warm_desktops (id, size, slot, generation, status, version, state_since) VALUES ('{Guid.NewGuid()}', '{{}}', 1, 0, 'Making', 1, now())";
        await world.RefusedAsync("tre_orchestrator", begun.Replace("0, 'Making'", "7, 'Making'", StringComparison.Ordinal), "warm-begins");
        await world.RefusedAsync("tre_orchestrator", begun.Replace("Making", "Ready", StringComparison.Ordinal), "lifecycle-begin");
        await world.AllowedAsync("tre_orchestrator", begun);
        await world.RefusedAsync("tre_orchestrator", "UPDATE warm_desktops SET status = 'Ready', version = version + 1 WHERE status = 'Making'", "warm_desktops_proven");
        await world.RefusedAsync("tre_orchestrator", $"UPDATE warm_desktops SET generation = 9, version = version + 1 WHERE id = '{warm.Id}'", "warm-fixed");
    }

    private static string Claim(WarmDesktop row) => Move(row, "Claimed");

    private static string Move(WarmDesktop row, string state) => $"UPDATE warm_desktops SET status = '{state}', version = version + 1 WHERE id = '{row.Id}'";

    private string Insert(WarmDesktop row, Guid owner) =>
        $"INSERT INTO desktops (id, workspace_id, project_id, owner_id, slot, ask, status, version, state_since) VALUES ('{row.Id}', '{workspace.Id}', '{project.Id}', '{owner}', 99, 0, 'Running', 1, now());"
        + $"INSERT INTO desktop_seen (id, generation, answered_ask, status, version, state_since) VALUES ('{row.Id}', 0, 0, 'Absent', 1, now())";
}
