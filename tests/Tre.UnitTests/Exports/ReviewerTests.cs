using Tre.Domain.Exports;
using Tre.Domain.People;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Exports;

/// <summary>Who must agree, as the policy in force says; data never leave on one word.</summary>
[Category("Unit"), Satre("3.3.05")]
internal sealed class ReviewerTests
{
    private static readonly Actor CheckerC = Someone("checker-c", Tre.Domain.Lifecycles.Role.OutputChecker);

    [Test]
    public void Without_a_policy_two_must_agree()
    {
        var export = Exports.InReview();
        Assert.That((export.ApprovalsNeeded, export.VotesNeeded, export.Veto, export.Sequential), Is.EqualTo((2, 2, true, false)));
    }

    [Test]
    public void Two_of_three_outvote_a_rejection_only_where_there_is_no_veto()
    {
        foreach (var (veto, released) in new[] { (true, 0), (false, 1) })
        {
            var export = InReview(new(2, 3, veto, Sequential: false, OneForCode: false));
            Done(export.Vote(CheckerA, VerdictKind.Approve, VerdictKind.Reject));
            Done(export.Vote(CheckerB, VerdictKind.Reject, VerdictKind.Reject));
            Assert.That((export.Status, RoundResult.ReleaseSet(export).Count), Is.EqualTo((ExportStatus.InReview, 0)), "two of three votes");

            Done(export.Vote(CheckerC, VerdictKind.Approve, VerdictKind.Approve));

            Assert.That(RoundResult.ReleaseSet(export), Has.Count.EqualTo(released));
            Assert.That(export.Status, Is.EqualTo(veto ? ExportStatus.Rejected : ExportStatus.Approved));
        }
    }

    [Test]
    public void One_checker_is_enough_for_clean_code_alone_and_for_nothing_else()
    {
        var rule = ReviewRule.Standard with { OneForCode = true };
        Assert.That(InReview(rule, code: true).VotesNeeded, Is.EqualTo(1));
        Assert.That(InReview(rule, code: false).VotesNeeded, Is.EqualTo(2));
        Assert.That(InReview(ReviewRule.Standard, code: true).VotesNeeded, Is.EqualTo(2));

        var mixed = Exports.Checking();
        var reports = Exports.Reports(mixed);
        var first = mixed.CurrentFiles.First();
        reports[first.Id] = reports[first.Id] with { OnlyCode = true };
        Done(mixed.CompleteChecking(Platform, reports, Now, rule));
        Assert.That(mixed.VotesNeeded, Is.EqualTo(2), "one of two files is data");

        var code = InReview(rule, code: true);
        Done(code.Vote(CheckerA, VerdictKind.Approve, VerdictKind.Approve));
        Assert.That(code.Status, Is.EqualTo(ExportStatus.Approved));
    }

    private static ExportRequest InReview(ReviewRule rule, bool code = false)
    {
        var export = Exports.Checking();
        Done(export.CompleteChecking(Platform, Exports.Reports(export).ToDictionary(report => report.Key, report => report.Value with { OnlyCode = code }), Now, rule));
        return export;
    }
}
