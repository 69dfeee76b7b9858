using Tre.Domain.Lifecycles;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
[Satre("1.5.03")]
public sealed class RoleGrantAttacks
{
    private World world = null!;

    [OneTimeSetUp]
    public async Task Make() => world = await Attacks.WorldAsync();

    [OneTimeTearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test, Satre("1.5.03")]
    public async Task Nobody_grants_a_role_to_themselves() =>
        await world.OnlyAsync("tre_web", by => Grant(world.Admin.Id, "Auditor", by), world.Admin.Id, (await AnotherAdminAsync("admin-2")), "role_grants_not_own");

    [Test]
    public async Task Only_a_platform_admin_grants() =>
        await world.OnlyAsync("tre_web", by => Grant(world.Outsider.Id, "Auditor", by), world.Steward.Id, world.Admin.Id, "grant-by-admin");

    [Test]
    public async Task The_first_admin_alone_is_made_without_an_admin() =>
        await world.RefusedAsync("tre_web", Grant(world.Outsider.Id, "PlatformAdmin", Guid.Empty), "grant-by-admin");

    [Test]
    public async Task An_admin_never_checks_and_a_checker_never_administers()
    {
        var other = await AnotherAdminAsync("admin-3");
        await world.RefusedAsync("tre_web", Grant(world.Admin.Id, "OutputChecker", other), "admin-never-checks");
        await world.RefusedAsync("tre_web", Grant(world.CheckerC.Id, "PlatformAdmin", other), "admin-never-checks");
        await world.AllowedAsync("tre_web", Grant(world.CheckerC.Id, "Auditor", other));
    }

    [Test]
    public async Task An_admin_whose_account_is_disabled_grants_nothing()
    {
        var other = await AnotherAdminAsync("admin-4");
        var someone = (await world.PersonAsync("someone-4")).Id;
        await world.AllowedAsync("tre_web", Grant(someone, "Auditor", other));
        await world.AllowedAsync("tre_web", $"UPDATE people SET disabled = true, version = version + 1 WHERE id = '{other}'");
        await world.RefusedAsync("tre_web", Grant(someone, "DataSteward", other), "grant-by-admin");
    }

    [Test]
    public async Task A_revoked_grant_never_lives_again_and_a_grant_changes_in_no_other_way()
    {
        var person = await world.PersonAsync("someone-5", Role.Auditor);
        await world.RefusedAsync("tre_web", $"UPDATE role_grants SET role = 'PlatformAdmin' WHERE person_id = '{person.Id}'", Attacks.Privilege);
        await world.AllowedAsync("tre_web", $"UPDATE role_grants SET revoked_by = '{world.Admin.Id}', revoked_at = now() WHERE person_id = '{person.Id}'");
        await world.RefusedAsync("tre_web", $"UPDATE role_grants SET revoked_by = NULL, revoked_at = NULL WHERE person_id = '{person.Id}'", "grant-kept");
        await world.RefusedAsync("tre_web", $"DELETE FROM role_grants WHERE person_id = '{person.Id}'", Attacks.Privilege);
        await world.RefusedAsync("tre_owner", $"DELETE FROM role_grants WHERE person_id = '{person.Id}'", "record-stays");
    }

    private async Task<Guid> AnotherAdminAsync(string name) => (await world.PersonAsync(name, Role.PlatformAdmin)).Id;

    private static string Grant(Guid person, string role, Guid by) =>
        $"INSERT INTO role_grants (id, person_id, role, granted_by, granted_at) VALUES (gen_random_uuid(), '{person}', '{role}', '{by}', now())";
}
