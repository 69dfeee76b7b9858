using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Workspaces;

[Category("Unit"), Satre("3.1.07")]
public sealed class WorkspaceRequestTests
{
    [Test]
    public void Who_asked_does_not_decide() => Refused(New().Approve(Lead.Also(Role.PlatformAdmin), ProjectMembership.None, null, Now), "own-request");

    [Test]
    public void A_member_does_not_decide_and_a_past_member_may()
    {
        Refused(New().Approve(Admin, ProjectMembership.Member, null, Now), "own-project");
        Refused(New().Decline(Admin, ProjectMembership.Lead, "no", Now), "own-project");
        Done(New().Approve(Admin, ProjectMembership.Past, null, Now));
    }

    [Test]
    public void Only_an_admin_decides_and_a_refusal_says_why()
    {
        Refused(New().Approve(Steward, ProjectMembership.None, null, Now), "not-allowed");
        Refused(New().Decline(Admin, ProjectMembership.None, "", Now), "comment-missing");
        var request = New();
        Done(request.Decline(Admin, ProjectMembership.None, "no room", Now));
        Assert.That((request.DecidedBy, request.DecisionComment), Is.EqualTo(((Guid?)Admin.PersonId, "no room")));
    }

    private static WorkspaceRequest New() => new(Guid.NewGuid(), Guid.NewGuid(), Lead.PersonId, WorkspaceSize.Small, "work", Now);
}
