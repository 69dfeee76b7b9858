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

    private static DesktopWorld After(byte[] history)
    {
        var world = new DesktopWorld();
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
