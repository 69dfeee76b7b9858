using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Domain.Lifecycles;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.AccessRequests;

[Category("Unit")]
public sealed class AccessRequestTests
{
    [Test, Satre("3.1.07")]
    public void Who_asked_does_not_decide_not_even_as_a_steward()
    {
        var own = Lead.Also(Role.DataSteward);
        Refused(Submitted().Approve(own, Conditions, null, Now), "own-request");
        Refused(Submitted().Decline(own, "no", Now), "own-request");
        Refused(Submitted().Return(own, "more", Now), "own-request");
    }

    [Test]
    public void Only_a_steward_decides() => Refused(Submitted().Approve(Admin, Conditions, null, Now), "not-allowed");

    [Test]
    public void A_refusal_or_return_says_why()
    {
        Refused(Submitted().Decline(Steward, " ", Now), "comment-missing");
        Refused(Submitted().Return(Steward, "", Now), "comment-missing");
    }

    [Test, Satre("1.4.01")]
    public void Approval_names_every_condition_that_is_not_met()
    {
        var lapsed = new ApprovalConditions(new DateOnly(2026, 11, 22), " ", new DateOnly(2026, 11, 20), OptOutsApply: false, "", new DateOnly(2026, 11, 21));
        Refused(Submitted().Approve(Steward, lapsed, null, Now), "agreement-not-signed", "agreement-reference-missing", "training-lapsed", "exemption-reason-missing", "end-date-past");
        Refused(
            Submitted().Approve(Steward, new ApprovalConditions(null, "x", null, OptOutsApply: true, null, null), null, Now),
            "agreement-not-signed", "training-lapsed", "end-date-past");
    }

    [Test]
    public void Submission_names_everything_that_is_missing_at_once()
    {
        var request = new AccessRequest(Guid.NewGuid(), Lead.PersonId, "t", null, Now);
        Done(request.Edit(Lead, "t", FiveSafes.Empty with { People = "p", Data = new string('x', FiveSafes.MaxLength + 1) }, ExtractSpecification.Empty, [], Now));
        var refused = request.Submit(Lead, [new Refusal("no-table", "Choose.")], Now);
        Assert.That(refused.Refusals.Select(r => r.Field ?? r.Code), Is.EqualTo(new[] { "project", "settings", "outputs", "laySummary", "data", "no-table" }));
        Assert.That(request.Status, Is.EqualTo(AccessRequestStatus.Draft));
    }

    [Test]
    public void What_was_submitted_is_not_edited_until_it_comes_back()
    {
        var request = Submitted();
        Refused(request.Edit(Lead, "other", Answers, Specification, [], Now), "wrong-state");
        Assert.That(request.Title, Is.EqualTo("Hearts"));
        Done(request.Return(Steward, "more", Now));
        Done(request.Edit(Lead, " other ", Answers, Specification, [], Now));
        Assert.That((request.Title, request.Status), Is.EqualTo(("other", AccessRequestStatus.Returned)));
        Done(request.Submit(Lead, [], Now));
    }

    [Test]
    public void Nobody_else_edits_submits_or_withdraws_it()
    {
        var request = new AccessRequest(Guid.NewGuid(), Lead.PersonId, "t", null, Now);
        Refused(request.Edit(Colleague, "t", Answers, Specification, [], Now), "not-allowed");
        Refused(Submitted().Withdraw(Colleague, Now), "not-allowed");
        Refused(Submitted().Withdraw(Steward, Now), "not-allowed");
    }

    [Test]
    public void A_decision_is_recorded_and_every_change_raises_the_version()
    {
        var request = Submitted();
        var before = request.Version;
        Done(request.Approve(Steward, Conditions, "fine", Now.AddDays(1)));
        Assert.That((request.DecidedBy, request.DecidedAt, request.DecisionComment, request.Version), Is.EqualTo(((Guid?)Steward.PersonId, (DateTimeOffset?)Now.AddDays(1), "fine", before + 1)));
        Assert.That((request.StateSince, request.Deadline), Is.EqualTo((Now.AddDays(1), (DateTimeOffset?)null)));
    }

    [Test]
    public void Waiting_states_have_a_deadline()
    {
        Assert.That(Submitted().Deadline, Is.EqualTo(Now.AddDays(10)));
        var returned = Submitted();
        Done(returned.Return(Steward, "more", Now.AddDays(3)));
        Assert.That(returned.Deadline, Is.EqualTo(Now.AddDays(33)));
    }

    [Test]
    public void A_title_is_needed_and_short()
    {
        var request = new AccessRequest(Guid.NewGuid(), Lead.PersonId, "t", null, Now);
        Refused(request.Edit(Lead, " ", Answers, Specification, [], Now), "title-missing");
        Refused(request.Edit(Lead, new string('x', 201), Answers, Specification, [], Now), "title-missing");
    }
}
