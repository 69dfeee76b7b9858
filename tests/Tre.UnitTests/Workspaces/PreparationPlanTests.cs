using Tre.Domain.Workspaces;
using Tre.Testing;

namespace Tre.UnitTests.Workspaces;

/// <summary>Every state of a request beside everything that may lie there for it.</summary>
[Category("Unit"), Satre("2.2.12")]
public sealed class PreparationPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Extract = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    [TestCase(WorkspaceRequestStatus.Requested, PreparationStep.LayOut)]
    [TestCase(WorkspaceRequestStatus.Approved, PreparationStep.Nothing)]
    [TestCase(WorkspaceRequestStatus.Declined, PreparationStep.Nothing)]
    [TestCase(WorkspaceRequestStatus.Withdrawn, PreparationStep.Nothing)]
    public void Nothing_is_laid_out_but_for_who_waits(WorkspaceRequestStatus status, PreparationStep expected) =>
        Assert.That(PreparationPlan.Next(status, null, Extract, null, listing: false), Is.EqualTo(expected));

    [TestCase(WorkspaceRequestStatus.Requested, PreparationStep.Nothing)]
    [TestCase(WorkspaceRequestStatus.Approved, PreparationStep.Nothing)]
    [TestCase(WorkspaceRequestStatus.Declined, PreparationStep.TakeAway)]
    [TestCase(WorkspaceRequestStatus.Withdrawn, PreparationStep.TakeAway)]
    public void What_lies_there_goes_when_the_answer_is_no(WorkspaceRequestStatus status, PreparationStep expected) =>
        Assert.That(PreparationPlan.Next(status, Laid(), Extract, null, listing: false), Is.EqualTo(expected));

    [Test]
    public void Without_an_extract_nothing_is_laid_out() =>
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Requested, null, null, null, listing: false), Is.EqualTo(PreparationStep.Nothing));

    [Test]
    public void What_was_begun_and_not_finished_is_laid_out_again() =>
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Requested, Begun(), Extract, null, listing: false), Is.EqualTo(PreparationStep.LayOut));

    [Test]
    public void After_the_approval_the_desktop_finishes_what_was_begun() =>
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Approved, Begun(), Extract, null, listing: false), Is.EqualTo(PreparationStep.Nothing));

    [Test]
    public void A_workspace_that_holds_it_has_taken_it_over() =>
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Approved, Laid(), Extract, Extract, listing: false), Is.EqualTo(PreparationStep.HandOver));

    [TestCase(WorkspaceRequestStatus.Requested)]
    [TestCase(WorkspaceRequestStatus.Approved)]
    public void Another_extract_or_none_takes_it_away(WorkspaceRequestStatus status)
    {
        Assert.That(PreparationPlan.Next(status, Laid(), Other, null, listing: false), Is.EqualTo(PreparationStep.TakeAway));
        Assert.That(PreparationPlan.Next(status, Laid(), null, null, listing: false), Is.EqualTo(PreparationStep.TakeAway));
    }

    [Test]
    public void A_workspace_that_holds_another_extract_leaves_it_to_be_taken_away() =>
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Approved, Laid(), Other, Other, listing: false), Is.EqualTo(PreparationStep.TakeAway));

    [Test]
    public void A_project_that_is_closed_lists_it_first()
    {
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Requested, Laid(), null, null, listing: true), Is.EqualTo(PreparationStep.Nothing));
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Requested, Laid(), null, null, listing: false), Is.EqualTo(PreparationStep.TakeAway));
    }

    [Test]
    public void What_was_forgotten_is_as_if_nothing_ever_lay_there()
    {
        var gone = Laid();
        gone.Forget(Now);

        Assert.That((gone.ExtractId, gone.LaidAt), Is.EqualTo(((Guid?)null, (DateTimeOffset?)null)));
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Requested, gone, Other, null, listing: false), Is.EqualTo(PreparationStep.LayOut));
        Assert.That(PreparationPlan.Next(WorkspaceRequestStatus.Withdrawn, gone, Other, null, listing: false), Is.EqualTo(PreparationStep.Nothing));
    }

    private static PreparedExtract Begun() => new(Guid.NewGuid(), Guid.NewGuid(), Extract, Now);

    private static PreparedExtract Laid()
    {
        var laid = Begun();
        laid.HasLaid(Now);
        return laid;
    }
}
