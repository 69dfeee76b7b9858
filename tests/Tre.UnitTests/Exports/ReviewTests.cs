using Tre.Domain.Exports;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Testing;
using static Tre.Domain.Exports.VerdictKind;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Exports;

[Category("Unit"), Satre("3.3.05")]
[Satre("3.1.07"), Satre("3.3.05")]
public sealed class ReviewTests
{
    [Test, Satre("3.1.07")]
    public void Who_asked_never_checks() => Refused(Exports.InReview().Vote(Lead.Also(Role.OutputChecker), Approve, Approve), "own-request");

    [TestCase(ProjectMembership.Past)]
    [TestCase(ProjectMembership.Member)]
    [TestCase(ProjectMembership.Lead)]
    public void A_present_or_past_member_never_checks(ProjectMembership membership)
    {
        var export = Exports.InReview();
        Refused(export.Review(CheckerA, membership, ReviewDecision.Decided, null, Exports.Verdicts(export, Approve, Approve), Now), "own-project");
    }

    [Test]
    public void An_admin_never_checks() => Refused(Exports.InReview().Vote(CheckerA.Also(Role.PlatformAdmin), Approve, Approve), "admin-never-checks");

    [Test]
    public void Only_a_checker_checks() => Refused(Exports.InReview().Vote(Steward, Approve, Approve), "not-allowed");

    [Test]
    public void One_vote_decides_nothing_and_the_same_checker_has_no_second()
    {
        var export = Exports.InReview();
        Done(export.Vote(CheckerA, Approve, Approve));
        Assert.That(export.Status, Is.EqualTo(ExportStatus.InReview));
        Refused(export.Vote(CheckerA, Approve, Approve), "already-reviewed");
        Done(export.Vote(CheckerB, Approve, Approve));
        Assert.That(export.Status, Is.EqualTo(ExportStatus.Approved));
        Refused(export.Vote(Someone("checker-c", Role.OutputChecker), Approve, Approve), "wrong-state");
    }

    [TestCase(Approve, Approve, Approve, Approve, ExportStatus.Approved, 2)]
    [TestCase(Approve, Reject, Approve, Approve, ExportStatus.Approved, 1)]
    [TestCase(Reject, Approve, Approve, Reject, ExportStatus.Rejected, 0)]
    [TestCase(Reject, Reject, Approve, Approve, ExportStatus.Rejected, 0)]
    public void What_both_approved_is_released_and_nothing_else(VerdictKind a1, VerdictKind a2, VerdictKind b1, VerdictKind b2, ExportStatus status, int released)
    {
        var export = Exports.InReview();
        Done(export.Vote(CheckerA, a1, a2));
        Done(export.Vote(CheckerB, b1, b2));
        Assert.That((export.Status, RoundResult.ReleaseSet(export).Count), Is.EqualTo((status, released)));
    }

    [Test]
    public void Whoever_sends_it_back_prevails_in_either_order()
    {
        foreach (var first in new[] { true, false })
        {
            var export = Exports.InReview();
            Done(first ? export.SendBack(CheckerA) : export.Vote(CheckerA, Approve, Approve));
            Assert.That(export.Status, Is.EqualTo(ExportStatus.InReview));
            Done(first ? export.Vote(CheckerB, Approve, Approve) : export.SendBack(CheckerB));
            Assert.That((export.Status, RoundResult.ReleaseSet(export)), Is.EqualTo((ExportStatus.Returned, Array.Empty<ExportFile>())));
        }
    }

    [Test]
    public void A_verdict_is_about_the_bytes_and_the_files_of_this_round()
    {
        var export = Exports.InReview();
        var good = Exports.Verdicts(export, Approve, Approve);
        Refused(Vote(export, [good[0] with { Sha256 = new string('9', 64) }, good[1]]), "other-bytes");
        Refused(Vote(export, [good[0]]), "verdict-missing");
        Refused(Vote(export, [good[0], good[1], good[1]]), "verdict-missing");
        Refused(Vote(export, [.. good, good[0] with { FileId = Guid.NewGuid() }]), "file-unknown");
        Assert.That(export.Reviews, Is.Empty);
    }

    [Test]
    public void A_blocked_file_is_never_approved_but_may_be_rejected()
    {
        var export = Exports.InReview("a.csv");
        Refused(export.Vote(CheckerA, Approve, Approve), "blocked");
        Done(export.Vote(CheckerA, Reject, Approve));
    }

    [Test]
    public void A_rejection_and_a_return_say_why()
    {
        var export = Exports.InReview();
        Refused(Vote(export, [.. Exports.Verdicts(export, Reject, Approve).Select(v => v with { Comment = " " })]), "comment-missing");
        Refused(export.SendBack(CheckerA, ""), "comment-missing");
    }

    [Test]
    public void Every_fault_of_a_vote_is_named_at_once() =>
        Refused(
            Exports.InReview("a.csv").Review(Lead.Also(Role.OutputChecker, Role.PlatformAdmin), ProjectMembership.Lead, ReviewDecision.Decided, null, [], Now),
            "own-request", "own-project", "admin-never-checks", "verdict-missing", "verdict-missing");

    private static Domain.Outcome Vote(ExportRequest export, IReadOnlyList<VerdictInput> verdicts) =>
        export.Review(CheckerA, ProjectMembership.None, ReviewDecision.Decided, null, verdicts, Now);
}
