using Tre.Domain.AccessRequests;
using Tre.Domain.Closures;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Lifecycles;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Testing;

namespace Tre.UnitTests.Lifecycles;

[Category("Unit"), Satre("3.3.04")]
[Satre("3.3.04")]
public sealed class LifecycleTests
{
    [Test]
    public void An_access_request_moves_as_expected_in_every_cell() => Check(AccessRequestLifecycle.Table, Expectations.AccessRequest);

    [Test]
    public void A_project_moves_as_expected_in_every_cell() => Check(ProjectLifecycle.Table, Expectations.Project);

    [Test]
    public void A_workspace_request_moves_as_expected_in_every_cell() => Check(WorkspaceRequestLifecycle.Table, Expectations.WorkspaceRequest);

    [Test]
    public void A_policy_of_outputs_moves_as_expected_in_every_cell() => Check(PolicyVersionLifecycle.Table, Expectations.PolicyVersion);

    [Test]
    public void A_re_identification_request_moves_as_expected_in_every_cell() => Check(ReidentificationLifecycle.Table, Expectations.Reidentification);

    [Test]
    public void A_desktop_is_wanted_as_expected_in_every_cell() => Check(DesktopLifecycle.Table, Expectations.Desktop);

    [Test]
    public void A_desktop_in_quarantine_is_wanted_as_expected_in_every_cell() => Check(QuarantineLifecycle.Table, Expectations.DesktopInQuarantine);

    [Test]
    public void A_desktop_is_observed_as_expected_in_every_cell() => Check(DesktopObservation.Table, Expectations.DesktopSeen);

    [Test]
    public void A_warm_desktop_moves_as_expected_in_every_cell() => Check(WarmLifecycle.Table, Expectations.WarmDesktop);

    [Test]
    public void A_closure_moves_as_expected_in_every_cell() => Check(ClosureLifecycle.Table, Expectations.Closure);

    [Test]
    public void An_extract_moves_as_expected_in_every_cell() => Check(ExtractLifecycle.Table, Expectations.Extract);

    [Test]
    public void A_synthetic_preview_moves_as_expected_in_every_cell() => Check(SyntheticPreviewLifecycle.Table, Expectations.SyntheticPreview);

    [Test]
    public void A_datasets_version_moves_as_expected_in_every_cell() => Check(DatasetLifecycle.Table, Expectations.Dataset);

    [Test]
    public void An_export_moves_as_expected_in_every_cell() => Check(ExportLifecycle.Table, Expectations.Export);

    [Test]
    public void A_mutated_cell_of_any_table_is_noticed()
    {
        EveryMutationIsNoticed(AccessRequestLifecycle.Table, Expectations.AccessRequest);
        EveryMutationIsNoticed(ProjectLifecycle.Table, Expectations.Project);
        EveryMutationIsNoticed(PolicyVersionLifecycle.Table, Expectations.PolicyVersion);
        EveryMutationIsNoticed(ReidentificationLifecycle.Table, Expectations.Reidentification);
        EveryMutationIsNoticed(WorkspaceRequestLifecycle.Table, Expectations.WorkspaceRequest);
        EveryMutationIsNoticed(DesktopLifecycle.Table, Expectations.Desktop);
        EveryMutationIsNoticed(QuarantineLifecycle.Table, Expectations.DesktopInQuarantine);
        EveryMutationIsNoticed(DesktopObservation.Table, Expectations.DesktopSeen);
        EveryMutationIsNoticed(WarmLifecycle.Table, Expectations.WarmDesktop);
        EveryMutationIsNoticed(ExtractLifecycle.Table, Expectations.Extract);
        EveryMutationIsNoticed(SyntheticPreviewLifecycle.Table, Expectations.SyntheticPreview);
        EveryMutationIsNoticed(DatasetLifecycle.Table, Expectations.Dataset);
        EveryMutationIsNoticed(ExportLifecycle.Table, Expectations.Export);
    }

    private static void Check<TState, TAction>(Lifecycle<TState, TAction> table, Matrix<TState, TAction> expected)
        where TState : struct, Enum
        where TAction : struct, Enum =>
        Assert.That(expected.Differences(table), Is.Empty);

    private static void EveryMutationIsNoticed<TState, TAction>(Lifecycle<TState, TAction> table, Matrix<TState, TAction> expected)
        where TState : struct, Enum
        where TAction : struct, Enum
    {
        foreach (var (what, make) in Mutations.Of(table))
        {
            try
            {
                Assert.That(expected.Differences(make()), Is.Not.Empty, $"{table.Name}: {what}");
            }
            catch (ArgumentException)
            {
                // The table refuses to be made: one action from one state to two.
            }
        }
    }
}
