using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.People;

[Category("Unit")]
public sealed class PersonTests
{
    private static readonly Guid By = Guid.NewGuid();

    [Test, Satre("1.5.03")]
    public void Nobody_grants_a_role_to_themselves()
    {
        var person = New();
        Refused(person.Grant(Role.Auditor, person.Id, Now), "own-role");
        Done(person.Grant(Role.Auditor, By, Now));
    }

    [Test]
    public void An_admin_is_no_checker_and_a_checker_no_admin()
    {
        Refused(With(Role.PlatformAdmin).Grant(Role.OutputChecker, By, Now), "admin-never-checks");
        Refused(With(Role.OutputChecker).Grant(Role.PlatformAdmin, By, Now), "admin-never-checks");
        var moved = With(Role.PlatformAdmin);
        Done(moved.Revoke(Role.PlatformAdmin, By, Now));
        Done(moved.Grant(Role.OutputChecker, By, Now));
    }

    [TestCase(Role.Requester)]
    [TestCase(Role.Member)]
    [TestCase(Role.ProjectLead)]
    [TestCase(Role.System)]
    public void A_role_that_follows_from_a_relation_is_never_granted(Role role) => Refused(New().Grant(role, By, Now), "role-not-grantable");

    [Test]
    public void A_role_is_held_once_and_a_revoked_grant_stays_on_record()
    {
        var person = With(Role.Auditor);
        Refused(person.Grant(Role.Auditor, By, Now), "role-held");
        Done(person.Revoke(Role.Auditor, By, Now.AddDays(1)));
        Refused(person.Revoke(Role.Auditor, By, Now), "role-not-held");
        Assert.That(person.Roles, Is.Empty);
        Assert.That(person.Grants.Select(grant => (grant.RevokedBy, grant.RevokedAt)), Is.EqualTo(new[] { ((Guid?)By, (DateTimeOffset?)Now.AddDays(1)) }));
    }

    [Test]
    public void Running_sessions_end_with_every_change_of_rights_or_password()
    {
        var person = New();
        Action[] changes =
        [
            () => person.Grant(Role.Auditor, By, Now), () => person.Revoke(Role.Auditor, By, Now), () => person.SetPassword("y"), person.Disable,
        ];
        foreach (var change in changes)
        {
            var before = person.SecurityStamp;
            change();
            Assert.That(person.SecurityStamp, Is.Not.EqualTo(before));
        }
    }

    [Test]
    public void Five_failures_lock_for_a_quarter_of_an_hour_and_a_success_forgets_four()
    {
        var person = New();
        Fail(person, 4);
        person.SignedIn();
        Fail(person, 4);
        Assert.That(person.IsLocked(Now), Is.False);
        Fail(person, 1);
        Assert.That(person.IsLocked(Now.AddMinutes(15).AddTicks(-1)));
        Assert.That(person.IsLocked(Now.AddMinutes(15)), Is.False);
    }

    [Test]
    public void A_token_is_valid_until_it_expires_or_is_revoked()
    {
        var token = new AccessToken(Guid.NewGuid(), By, "laptop", new string('a', 64), Now, Now.AddDays(1));
        Assert.That(token.IsValid(Now) && !token.IsValid(Now.AddDays(1)));
        token.Revoke(Now);
        Assert.That(token.IsValid(Now), Is.False);
    }

    [Test]
    public void An_actor_stands_towards_a_thing_as_requester_member_or_lead()
    {
        Assert.That(Lead.Towards(Lead.PersonId, ProjectMembership.Lead), Is.EquivalentTo(new[] { Role.Requester, Role.Member, Role.ProjectLead }));
        Assert.That(Lead.Towards(Guid.NewGuid(), ProjectMembership.Past), Is.Empty);
        Assert.That(Steward.Towards(null, ProjectMembership.Member), Is.EquivalentTo(new[] { Role.DataSteward, Role.Member }));
        Assert.That(Actor.Platform("x").Roles, Is.EquivalentTo(new[] { Role.System }));
    }

    private static Person New() => new(Guid.NewGuid(), "ada", "Ada", "x", Now);

    private static Person With(Role role)
    {
        var person = New();
        Done(person.Grant(role, By, Now));
        return person;
    }

    private static void Fail(Person person, int times)
    {
        for (var i = 0; i < times; i++)
        {
            person.SignInFailed(Now);
        }
    }
}
