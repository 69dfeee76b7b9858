using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Whoever has a process in hand does nothing in silence.</summary>
[Category("Postgres"), Satre("2.5.03")]
public sealed class AuditedAttacks
{
    private World world = null!;

    [OneTimeSetUp]
    public async Task Make() => world = await World.CreateAsync();

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task A_change_needs_an_event_about_itself_in_the_same_transaction()
    {
        var change = $"UPDATE people SET disabled = true WHERE id = '{world.Outsider.Id}'";
        await world.RefusedAsync("tre_web", change, "audited");
        await world.RefusedAsync("tre_web", $"{change}; {Say("Person", world.Lead.Id)}", "audited");
        await world.RefusedAsync("tre_web", $"{change}; {Say("Project", world.Outsider.Id)}", "audited");
        await world.AllowedAsync("tre_web", Say("Person", world.Outsider.Id));
        await world.RefusedAsync("tre_web", change, "audited");
        await world.AllowedAsync("tre_web", $"{change}; {Say("Person", world.Outsider.Id)}");
    }

    [Test]
    public async Task A_child_counts_as_its_root_and_a_vote_as_its_request()
    {
        var (project, desktop) = await world.ProjectWithDesktopAsync();
        await world.RefusedAsync("tre_web", $"UPDATE members SET removed_by = '{world.Steward.Id}', removed_at = now() WHERE project_id = '{project.Id}' AND NOT is_lead", "audited");
        var export = await world.InReviewAsync(project, desktop);
        var vote = $"INSERT INTO reviews VALUES (gen_random_uuid(), '{export.Id}', 1, '{world.CheckerA.Id}', 'Return', 'c', now())";
        await world.RefusedAsync("tre_web", vote, "audited");
        await world.AllowedAsync("tre_web", $"{vote}; {Say("ExportRequest", export.Id)}");
        await world.RefusedAsync("tre_orchestrator", $"UPDATE desktop_seen SET status = 'Creating', version = version + 1 WHERE id = '{desktop.Id}'; {Say("Desktop", desktop.Id)}", "audited");
    }

    [Test]
    public async Task Every_table_that_a_process_writes_is_watched()
    {
        var unwatched = await world.Database.ScalarAsync<string>(
            "tre_owner",
            """
            SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class c
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
              AND EXISTS (SELECT FROM unnest(ARRAY['tre_web', 'tre_orchestrator', 'tre_extractor']) role
                          WHERE has_any_column_privilege(role, c.oid, 'INSERT, UPDATE') OR has_table_privilege(role, c.oid, 'DELETE'))
              AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audited')
            """);
        Assert.That(unwatched, Is.EqualTo("claims"), "claims are leases, not acts");
    }

    private static string Say(string kind, Guid subject) => $"SELECT audit_append('{Guid.Empty}', 'n', 'f', 'a', '{kind}', '{subject}', NULL, NULL, NULL)";
}
