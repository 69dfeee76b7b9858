using Tre.Domain.Extracts;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Projects;

[Category("Unit")]
public sealed class ProjectTests
{
    [Test, Satre("1.4.01")]
    public void Only_an_approved_request_makes_a_project() =>
        Assert.That(() => new Project(Guid.NewGuid(), Submitted(), [], Steward.PersonId, Now), Throws.ArgumentException);

    [Test]
    public void It_is_what_was_approved_and_the_applicant_leads_it()
    {
        var request = Approved();
        var project = new Project(Guid.NewGuid(), request, [Colleague.PersonId, Colleague.PersonId, Lead.PersonId], Steward.PersonId, Now);
        Assert.That((project.AccessRequestId, project.SpecificationHash, project.EndDate), Is.EqualTo((request.Id, CanonicalSpecification.Hash(Specification), new DateOnly(2027, 12, 31))));
        Assert.That(project.Members.Select(m => (m.PersonId, m.IsLead)), Is.EqualTo(new[] { (Lead.PersonId, true), (Colleague.PersonId, false) }));
    }

    [Test]
    public void Membership_is_none_member_lead_or_past()
    {
        var project = Project();
        Assert.That(project.MembershipOf(Admin.PersonId), Is.EqualTo(ProjectMembership.None));
        Assert.That(project.MembershipOf(Lead.PersonId), Is.EqualTo(ProjectMembership.Lead));
        Assert.That(project.MembershipOf(Colleague.PersonId), Is.EqualTo(ProjectMembership.Member));
        Done(project.RemoveMember(Lead, Colleague.PersonId, Now));
        Assert.That((project.MembershipOf(Colleague.PersonId), project.HasMember(Colleague.PersonId)), Is.EqualTo((ProjectMembership.Past, false)));
        Done(project.AddMember(Steward, Colleague.PersonId, Now));
        Assert.That(project.MembershipOf(Colleague.PersonId), Is.EqualTo(ProjectMembership.Member));
        Assert.That(project.Members, Has.Count.EqualTo(3), "the first membership stays on record");
    }

    [Test]
    public void A_steward_adds_others_and_nobody_adds_themselves()
    {
        Refused(Project().AddMember(Steward, Steward.PersonId, Now), "own-membership");
        Refused(Project().AddMember(Lead, Guid.NewGuid(), Now), "not-allowed");
        Refused(Project().AddMember(Steward, Colleague.PersonId, Now), "already-member");
    }

    [Test]
    public void The_lead_stays_and_members_do_not_remove_each_other()
    {
        Refused(Project().RemoveMember(Steward, Lead.PersonId, Now), "lead-stays");
        Refused(Project().RemoveMember(Colleague, Colleague.PersonId, Now), "not-allowed");
        Refused(Project().RemoveMember(Steward, Admin.PersonId, Now), "not-member");
    }

    [Test]
    public void It_runs_while_active_trained_and_not_over()
    {
        var project = Project();
        Assert.That(project.RunsOn(new DateOnly(2027, 6, 30)));
        Assert.That(project.RunsOn(new DateOnly(2027, 7, 1)), Is.False, "training has lapsed");
        Done(project.Suspend(Platform, "training", Now));
        Assert.That(project.RunsOn(new DateOnly(2027, 6, 30)), Is.False);
    }

    [Test, Satre("1.4.02")]
    public void Many_may_suspend_and_the_steward_alone_resumes()
    {
        var project = Project();
        Refused(project.Suspend(Admin, " ", Now), "reason-missing");
        Done(project.Suspend(Admin, "incident", Now));
        Refused(project.Resume(Admin, "over", Now), "not-allowed");
        Refused(project.Resume(Platform, "over", Now), "not-allowed");
        Done(project.Resume(Steward, "over", Now));
        Assert.That(project.StateReason, Is.EqualTo("over"));
    }

    [Test]
    public void An_amendment_is_approved_and_of_this_project()
    {
        var project = Project();
        Refused(project.Amend(Steward, Submitted(project.Id), [], Now), "not-this-amendment");
        Refused(project.Amend(Steward, Approved(Guid.NewGuid()), [], Now), "not-this-amendment");
        Refused(project.Amend(Steward, Approved(), [], Now), "not-this-amendment");
        var amendment = Approved(project.Id);
        Done(project.Amend(Steward, amendment, [Colleague.PersonId, Admin.PersonId], Now));
        Assert.That(project.AccessRequestId, Is.EqualTo(amendment.Id));
        Assert.That(project.Members.Count(m => m.PersonId == Colleague.PersonId), Is.EqualTo(1));
        Assert.That(project.HasMember(Admin.PersonId));
    }
}
