using System.Net;
using Tre.Contracts.Api;
using Tre.Testing;
using Tre.WebTests.Support;

namespace Tre.WebTests.People;

[Satre("1.5.03")]
internal sealed class RoleTests : WebTest
{
    [Test]
    public async Task An_admin_grants_nothing_to_themselves_and_never_checks()
    {
        var me = await Cast.Admin.GetAsync<Me>("me");
        await Cast.Admin.PostAsync($"people/{me.Id}/roles", new RoleInput("auditor")).Refused(HttpStatusCode.Forbidden, "own-role");

        var both = await Cast.AddAsync("both", "outputChecker");

        await Cast.Admin.PostAsync($"people/{both}/roles", new RoleInput("platformAdmin")).Refused(HttpStatusCode.Forbidden, "admin-never-checks");
        await Cast.Admin.PostAsync($"people/{both}/roles", new RoleInput("outputChecker")).Refused(HttpStatusCode.Conflict, "role-held");
        await Cast.Admin.PostAsync($"people/{both}/roles", new RoleInput("member")).Refused(HttpStatusCode.BadRequest, "role-not-grantable");
    }

    [Test]
    public async Task A_revoked_role_is_gone_at_the_next_call_and_stays_on_record()
    {
        var id = await Cast.AddAsync("brief", "auditor");
        await Cast.Admin.RemoveAsync($"people/{id}/roles/auditor").Done();

        Assert.That((await Cast["brief"].GetAsync<Me>("me")).Roles, Is.Empty);
        var record = await Cast.Admin.GetAsync<PersonDetails>($"people/{id}");
        Assert.That(record.Grants.Single(), Has.Property("Role").EqualTo("auditor").And.Property("RevokedAt").Not.Null);
    }

    [Test]
    public async Task Only_admins_manage_people()
    {
        foreach (var other in new[] { Cast.Ada, Cast.Steward, Cast.CheckerOne, Cast.Auditor })
        {
            await other.PostAsync("people", new NewPerson("sneak", "Sneak", "a long password 123")).Refused(HttpStatusCode.Forbidden, "not-allowed");
        }
    }

    [Test]
    public async Task A_new_account_needs_a_proper_name_and_password_and_all_faults_are_named()
    {
        var problem = await Cast.Admin.PostAsync("people", new NewPerson("A b", " ", "short")).Refused(HttpStatusCode.BadRequest, "user-name-form");

        Assert.That(problem.Errors.Select(error => error.Code), Is.SupersetOf(new[] { "display-name-missing", "password-length" }));
        await Cast.Admin.PostAsync("people", new NewPerson("ada", "Ada again", "a long password 123")).Refused(HttpStatusCode.Conflict, "user-name-taken");
    }

    [Test]
    public async Task People_are_found_by_part_of_their_name_and_by_role()
    {
        var found = await Cast.Admin.GetAsync<ListOf<PersonInfo>>("people?search=CHECK&role=outputChecker");

        Assert.That(found.Items.Select(person => person.UserName), Is.EquivalentTo(new[] { "checker1", "checker2" }));
    }
}
