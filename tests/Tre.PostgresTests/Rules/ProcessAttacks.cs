using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Each process's role reaches its own things and no others.</summary>
[Category("Postgres"), Satre("1.5.03")]
public sealed class ProcessAttacks
{
    private static readonly string[] Tables =
    [
        "people", "role_grants", "access_tokens", "access_requests", "projects", "members", "extracts", "workspace_requests", "workspaces", "desktops", "desktop_seen",
        "desktop_slots", "attestations", "display_sessions", "export_requests", "export_files", "reviews", "verdicts", "releases", "released_files", "downloads",
        "outputs_listings", "dataset_versions", "claims", "audit_events", "audit_head", "lifecycle_transitions", "schema_migrations", "closures", "destruction_certificates",
        "policy_versions", "outputs_checks", "released_cells", "volume_keys", "warm_desktops", "estimates", "synthetic_previews", "synthetic_downloads", "reidentification_requests", "prepared_extracts",
    ];

    private World world = null!;

    [OneTimeSetUp]
    public async Task Make() => world = await Attacks.WorldAsync();

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [TestCase("tre_web", "INSERT", "people role_grants access_tokens access_requests projects members extracts workspace_requests workspaces desktops desktop_seen display_sessions export_requests export_files reviews verdicts downloads outputs_listings dataset_versions policy_versions outputs_checks estimates synthetic_previews synthetic_downloads reidentification_requests")]
    [TestCase("tre_web", "UPDATE", "people role_grants access_tokens access_requests projects members extracts workspace_requests desktops display_sessions export_requests dataset_versions policy_versions warm_desktops synthetic_previews reidentification_requests")]
    [TestCase("tre_web", "DELETE", "export_files")]
    [TestCase("tre_web", "TRUNCATE", "")]
    [TestCase("tre_orchestrator", "INSERT", "extracts attestations releases released_files released_cells claims closures destruction_certificates warm_desktops prepared_extracts")]
    [TestCase("tre_orchestrator", "UPDATE", "projects extracts workspaces desktops desktop_seen display_sessions export_requests export_files outputs_listings outputs_checks dataset_versions claims closures warm_desktops reidentification_requests prepared_extracts")]
    [TestCase("tre_orchestrator", "DELETE", "")]
    [TestCase("tre_orchestrator", "TRUNCATE", "")]
    [TestCase("tre_extractor", "SELECT", "access_requests projects extracts dataset_versions claims closures volume_keys schema_migrations estimates synthetic_previews reidentification_requests")]
    [TestCase("tre_extractor", "INSERT", "extracts claims volume_keys")]
    [TestCase("tre_extractor", "UPDATE", "extracts dataset_versions claims closures volume_keys estimates synthetic_previews reidentification_requests")]
    [TestCase("tre_extractor", "DELETE", "")]
    [TestCase("tre_extractor", "TRUNCATE", "")]
    public async Task A_role_reaches_these_tables_and_no_others(string role, string privilege, string expected)
    {
        var check = privilege is "DELETE" or "TRUNCATE" ? "has_table_privilege" : "has_any_column_privilege";
        var reached = await world.Database.ScalarAsync<string>(
            "tre_owner",
            $"SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm') AND {check}('{role}', oid, '{privilege}')");
        Assert.That(reached!.Split(' ', StringSplitOptions.RemoveEmptyEntries), Is.EquivalentTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public async Task Every_table_is_known_here()
    {
        var all = await world.Database.ScalarAsync<string>("tre_owner", "SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'");
        Assert.That(all!.Split(' '), Is.EquivalentTo(Tables));
    }

    [Test]
    public async Task The_orchestrator_sees_no_password_and_no_token()
    {
        await world.RefusedAsync("tre_orchestrator", "SELECT password_hash FROM people", Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", "SELECT security_stamp FROM people", Attacks.Privilege);
        await world.RefusedAsync("tre_orchestrator", "SELECT * FROM access_tokens", Attacks.Privilege);
    }

    [Test]
    public async Task The_one_function_that_a_process_may_call_is_the_appending()
    {
        foreach (var role in new[] { "tre_web", "tre_orchestrator", "tre_extractor" })
        {
            var callable = await world.Database.ScalarAsync<string>(
                "tre_owner", $"SELECT string_agg(proname, ' ') FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND has_function_privilege('{role}', oid, 'EXECUTE')");
            Assert.That(callable, Is.EqualTo("audit_append"));
        }
    }

    [Test]
    public async Task No_role_makes_tables_or_becomes_another()
    {
        foreach (var role in new[] { "tre_web", "tre_orchestrator", "tre_extractor" })
        {
            await world.RefusedAsync(role, "CREATE TABLE mine (x int)", Attacks.Privilege);
            await world.RefusedAsync(role, "SET ROLE tre_owner", Attacks.Privilege);
            await world.RefusedAsync(role, "ALTER TABLE reviews DISABLE TRIGGER ALL", Attacks.Privilege);
            await world.RefusedAsync(role, "SET session_replication_role = replica", Attacks.Privilege);
        }
    }

    [Test]
    public async Task A_function_of_ones_own_name_is_not_called_in_place_of_a_rule()
    {
        // Temporary objects come first in a search path that does not say otherwise.
        await world.RefusedAsync(
            "tre_web",
            $"CREATE TEMP TABLE role_grants AS SELECT gen_random_uuid() id, '{world.Outsider.Id}'::uuid person_id, 'PlatformAdmin' AS role, NULL::timestamptz revoked_at; " +
            $"INSERT INTO public.role_grants (id, person_id, role, granted_by, granted_at) VALUES (gen_random_uuid(), '{world.Lead.Id}', 'Auditor', '{world.Outsider.Id}', now())",
            "grant-by-admin");
    }
}
