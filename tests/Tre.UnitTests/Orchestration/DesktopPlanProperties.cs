using FsCheck;
using FsCheck.Fluent;
using Tre.Domain.Workspaces;
using Tre.Testing;

namespace Tre.UnitTests.Orchestration;

/// <summary>The plan, from wherever chance and malice lead.</summary>
[TestFixture]
[Category("Unit")]
public sealed class DesktopPlanProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_500).WithEndSize(60);

    [Test]
    public void From_any_state_the_plan_ends_within_forty_steps_where_it_should_and_never_shows_data_without_proof() =>
        Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), history =>
        {
            var world = After(history);

            world.Settle(atMost: 40);

            AssertSettled(world);
        }));

    [Test]
    public void Once_all_is_mended_and_asked_for_every_desktop_that_was_not_purged_becomes_ready() =>
        Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), history =>
        {
            var world = After(history);
            if (world.Desktop.Status == DesktopDesire.Purged)
            {
                return;
            }

            world.Mend();
            world.Settle(atMost: 40);
            if (world.Seen.Status == DesktopObserved.Quarantined)
            {
                // What was asked for before somebody could see the quarantine does not lead out of it; asking again does.
                world.Mend();
                world.Settle(atMost: 40);
            }

            DesktopWorld.Must(world.Seen.Status == DesktopObserved.Ready, $"{world.Seen.Status}: {world.Seen.Reason}");
        }));

    [Test]
    public void A_settled_desktop_stays_as_it_is() =>
        Check.One(Many, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), history =>
        {
            var world = After(history);
            world.Settle(atMost: 40);

            world.Settle(atMost: 0);
        }));

    [Test]
    public void What_was_made_beforehand_is_taken_over_as_it_runs()
    {
        var world = new DesktopWorld(warm: true);
        var before = world.Real.See();

        var steps = world.Settle(atMost: 40);

        Assert.That(steps, Is.EqualTo(new[]
        {
            DesktopStepKind.TakeOver, DesktopStepKind.Bind, DesktopStepKind.BeginAttest, DesktopStepKind.Probe,
            DesktopStepKind.Materialise, DesktopStepKind.Reveal, DesktopStepKind.Admit, DesktopStepKind.Pass,
        }));
        Assert.That((world.Real.See().Runtime, world.Node.ContainersMade, world.Seen.Status), Is.EqualTo((before.Runtime, 2, DesktopObserved.Ready)));
    }

    [Test]
    public void Another_extract_is_shown_to_new_processes_alone()
    {
        var world = new DesktopWorld();
        world.Settle(atMost: 40);
        world.Amend();

        var steps = world.Settle(atMost: 40);

        Assert.That(steps.Take(4), Is.EqualTo(new[] { DesktopStepKind.CutSessions, DesktopStepKind.Conceal, DesktopStepKind.Stop, DesktopStepKind.BeginCreate }));
        Assert.That((world.Seen.Status, world.Node.ContainersMade), Is.EqualTo((DesktopObserved.Ready, 4)));
    }

    [TestCase(DriftKind.Breach)]
    [TestCase(DriftKind.Locked)]
    [TestCase(DriftKind.Repair)]
    [TestCase(DriftKind.Loss)]
    public void What_was_touched_is_cleared_away_and_another_is_made(DriftKind kind)
    {
        var world = new DesktopWorld(warm: true);
        world.Real.Drift.Add(new(kind, "code", "detail"));

        var steps = world.Settle(atMost: 40);

        Assert.That(steps.Take(3), Is.EqualTo(new[] { DesktopStepKind.Destroy, DesktopStepKind.BeginCreate, DesktopStepKind.Create }));
        Assert.That((world.Seen.Status, world.Seen.Generation, world.Node.ContainersMade), Is.EqualTo((DesktopObserved.Ready, 2L, 4)));
    }

    [Test]
    public void One_that_ended_between_claim_and_binding_is_made_anew_under_another_name()
    {
        var world = new DesktopWorld(warm: true);
        world.Do(world.Next());
        world.Real.Tools!.Phase = ContainerPhase.Exited;

        var steps = world.Settle(atMost: 40);

        Assert.That(steps, Does.Not.Contain(DesktopStepKind.Bind));
        Assert.That((world.Seen.Status, world.Seen.Generation), Is.EqualTo((DesktopObserved.Ready, 2L)));
    }

    private static DesktopWorld After(byte[] history)
    {
        // Every other history begins with one that was made beforehand.
        var world = new DesktopWorld(warm: history.Length % 2 == 1);
        foreach (var what in history)
        {
            world.Happen(what);
        }

        return world;
    }

    private static void AssertSettled(DesktopWorld world)
    {
        var real = world.Real.See();
        var wanted = world.Wanted;
        if (wanted.MayRun && world.Seen.Status == DesktopObserved.Ready)
        {
            DesktopWorld.Must(real.RevealedExtractId == wanted.ExtractId && real.Admitted && world.Real.Runs, "ready, but closed");
            return;
        }

        DesktopWorld.Must(real is { RevealedExtractId: null, Admitted: false } && !world.Real.Runs, "data or access are left");
        DesktopWorld.Must(!real.HasContainers || (world.Seen.Status == DesktopObserved.Quarantined && wanted.MayRun), "containers are left");
        DesktopWorld.Must(!real.HasVolumes || wanted.Desire != DesktopDesire.Purged, "volumes are left");
        DesktopObserved[] expected = wanted switch
        {
            { Desire: DesktopDesire.Purged } => [DesktopObserved.Purged],
            { MayRun: true } => [DesktopObserved.Failed, DesktopObserved.Quarantined],
            { Desire: DesktopDesire.Running } => [DesktopObserved.Absent, DesktopObserved.Stopped, DesktopObserved.Quarantined],
            _ => [DesktopObserved.Absent, DesktopObserved.Stopped],
        };
        DesktopWorld.Must(expected.Contains(world.Seen.Status), $"{world.Seen.Status} though {wanted}");
    }
}
