using Tre.Domain.Exports;
using static Tre.Domain.Exports.VerdictKind;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Exports;

[Category("Unit")]
public sealed class RoundTests
{
    [Test]
    public void A_returned_request_is_edited_into_a_new_round_and_the_old_one_stays()
    {
        var export = Exports.InReview();
        Done(export.SendBack(CheckerA));
        Done(export.Vote(CheckerB, Approve, Approve));
        Refused(export.Submit(Lead, Now), "not-edited");
        Done(export.Edit(Lead, "Table 1", [Exports.Items[0]], Now));
        Done(export.Edit(Lead, "Table 1", [Exports.Items[0]], Now));
        Assert.That((export.Round, export.CurrentFiles.Count(), export.Files.Count, export.CurrentReviews.Count(), export.Reviews.Count), Is.EqualTo((2, 1, 3, 0, 2)));
        Done(export.Submit(Lead, Now));
        Done(export.BeginChecking(Platform, Exports.Snapshot(export), Now));
        Done(export.CompleteChecking(Platform, Exports.Reports(export), Now));
        Done(export.Vote(CheckerA, Approve));
        Assert.That(export.Status, Is.EqualTo(ExportStatus.InReview), "a vote of an earlier round counts no more");
    }

    [Test]
    public void Checking_needs_the_bytes_of_every_file_and_a_report_on_those_bytes()
    {
        var export = Exports.Submitted();
        Refused(export.BeginChecking(Platform, Exports.Snapshot(export).Take(1).ToDictionary(), Now), "snapshot-incomplete");
        Done(export.BeginChecking(Platform, Exports.Snapshot(export), Now));
        var reports = Exports.Reports(export);
        Refused(export.CompleteChecking(Platform, reports.Take(1).ToDictionary(), Now), "report-incomplete");
        Refused(export.CompleteChecking(Platform, reports.ToDictionary(r => r.Key, r => r.Value with { Sha256 = new string('9', 64) }), Now), "report-incomplete");
        Done(export.CompleteChecking(Platform, reports, Now));
    }

    [Test]
    public void After_a_failed_check_the_same_bytes_are_tried_again_and_no_others()
    {
        var export = Exports.Checking();
        Done(export.FailChecking(Platform, "checker crashed", Now));
        Done(export.Retry(CheckerA, Now));
        Assert.That((export.Reason, export.Round), Is.EqualTo(((string?)null, 1)));
        Refused(export.BeginChecking(Platform, Exports.Snapshot(export, '7'), Now), "other-bytes");
        Done(export.BeginChecking(Platform, Exports.Snapshot(export), Now));
    }

    [Test]
    public void After_a_failed_check_an_edit_begins_a_new_round_whatever_was_read()
    {
        var unread = Exports.Submitted();
        Done(unread.FailChecking(Platform, "desktop gone", Now));
        Done(unread.Edit(Lead, "t", Exports.Items, Now));
        Assert.That((unread.Round, unread.Status), Is.EqualTo((2, ExportStatus.Draft)), "Node may have answered the first round already, and answers a round once");
        Done(unread.Edit(Lead, "t", Exports.Items, Now));
        Assert.That(unread.Round, Is.EqualTo(2));
        var read = Exports.Checking();
        Done(read.FailChecking(Platform, "crashed", Now));
        Done(read.Edit(Lead, "t", Exports.Items, Now));
        Assert.That((read.Round, read.Status, read.Files.Count(f => f.Sha256 is not null)), Is.EqualTo((2, ExportStatus.Draft, 2)));
    }

    [Test]
    public void Nothing_is_submitted_empty()
    {
        var export = new ExportRequest(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Lead.PersonId, "t", Now);
        Refused(export.Submit(Lead, Now), "no-file");
        Refused(Exports.Draft().Submit(Colleague, Now), "not-allowed");
    }

    [Test]
    public void Revocation_says_why_and_is_not_the_requesters()
    {
        var export = Exports.InReview();
        Done(export.Vote(CheckerA, Approve, Approve));
        Done(export.Vote(CheckerB, Approve, Approve));
        Refused(export.Revoke(CheckerA, " ", Now), "reason-missing");
        Refused(export.Revoke(Lead, "mistake", Now), "not-allowed");
        Done(export.Release(Platform, Now));
        Done(export.Revoke(Steward, " small count ", Now));
        Assert.That((export.Status, export.Reason), Is.EqualTo((ExportStatus.Revoked, "small count")));
    }

    [Test]
    public void A_release_holds_exactly_what_both_approved()
    {
        var export = Exports.InReview();
        Done(export.Vote(CheckerA, Reject, Approve));
        Done(export.Vote(CheckerB, Approve, Approve));
        var release = new Release(Guid.NewGuid(), export, "{}", "s", "k", Now);
        Assert.That(release.Files.Select(f => (f.Path, f.Sha256, f.Bytes)), Is.EqualTo(new[] { ("sub/b.csv", new string('2', 64), 3L) }));
    }

    [TestCase("")]
    [TestCase("../a.csv")]
    [TestCase("/etc/passwd")]
    [TestCase("a//b")]
    [TestCase("./a")]
    [TestCase("a\nb")]
    public void A_path_stays_in_the_outputs_folder(string path) =>
        Refused(Exports.Draft().Edit(Lead, "t", [Exports.Items[0] with { Path = path }], Now), "path-not-allowed");

    [Test]
    public void Every_fault_of_a_list_of_files_is_named_at_once() =>
        Refused(
            Exports.Draft().Edit(Lead, "", [Exports.Items[0], Exports.Items[0] with { Description = "", Purpose = " " }], Now),
            "title-missing", "file-twice", "text-missing", "text-missing");
}
