using NUnit.Framework;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Workspaces;

namespace Tre.Testing.Conformance;

public abstract partial class NodeConformance
{
    [Test]
    public async Task Of_a_desktop_that_nobody_made_there_is_nothing()
    {
        var seen = await Node.SeeAsync(desktop, Cancel);

        Assert.That(seen.Exists, Is.False);
    }

    [Test]
    public async Task Creating_makes_both_containers_and_volumes_without_data_and_starts_nothing()
    {
        var seen = await CreatedAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen.Containers.Select(container => container.Phase), Is.All.EqualTo(ContainerPhase.Created));
            Assert.That((seen.Generation, seen.HasVolumes, seen.RevealedExtractId, seen.Admitted), Is.EqualTo((1L, true, (Guid?)null, false)));
            Assert.That(seen.Drift, Is.Empty);
        }
    }

    [Test]
    public async Task Creating_twice_adopts_what_is_there()
    {
        var first = await CreatedAsync();
        var second = await CreatedAsync();

        Assert.That(second.Runtime, Is.EqualTo(first.Runtime));
    }

    [Test]
    public async Task A_later_generation_replaces_the_containers_of_the_earlier()
    {
        var first = await RunningAsync();
        var second = Done(await Node.CreateAsync(desktop, Incarnation(2), 2, Cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Generation, Is.EqualTo(2));
            Assert.That(second.Tools.ContainerId, Is.Not.EqualTo(first.Tools.ContainerId));
            Assert.That(second.Containers.Select(container => container.Phase), Is.All.EqualTo(ContainerPhase.Created));
        }
    }

    [Test]
    public async Task Starting_twice_is_starting_once()
    {
        var first = await RunningAsync();
        var second = Done(await Node.StartAsync(desktop, 1, Cancel));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.Containers.Select(container => container.Phase), Is.All.EqualTo(ContainerPhase.Running));
            Assert.That(second.Runtime, Is.EqualTo(first.Runtime));
        }
    }

    [Test]
    public async Task Freezing_pauses_and_thawing_lets_run()
    {
        await RunningAsync();

        var frozen = Done(await Node.FreezeAsync(desktop, 1, Cancel));
        var thawed = Done(await Node.ThawAsync(desktop, 1, Cancel));

        Assert.That(frozen.Tools.Phase, Is.EqualTo(ContainerPhase.Paused));
        Assert.That(thawed.Tools.Phase, Is.EqualTo(ContainerPhase.Running));
    }

    [Test]
    public async Task Freezing_pauses_what_still_runs()
    {
        await RunningAsync();
        await bench.KillToolsAsync(desktop);

        var frozen = Done(await Node.FreezeAsync(desktop, 1, Cancel));

        Assert.That((frozen.Tools.Phase, frozen.Display.Phase), Is.EqualTo((ContainerPhase.Exited, ContainerPhase.Paused)));
    }

    [Test]
    public async Task Stopping_removing_and_destroying_can_each_be_said_twice_and_leave_nothing()
    {
        await RunningAsync();
        foreach (var step in new Func<Guid, long, CancellationToken, Task<Outcome<DesktopSighting>>>[] { Node.StopAsync, Node.RemoveAsync, Node.DestroyAsync })
        {
            Done(await step(desktop, 1, Cancel));
            Done(await step(desktop, 1, Cancel));
        }

        var seen = await Node.SeeAsync(desktop, Cancel);
        Assert.That(seen.Exists, Is.False);
    }

    [Test]
    public async Task Removing_keeps_the_volumes()
    {
        await RunningAsync();
        Done(await Node.StopAsync(desktop, 1, Cancel));

        var seen = Done(await Node.RemoveAsync(desktop, 1, Cancel));

        Assert.That((seen.HasContainers, seen.HasVolumes), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task A_lower_epoch_is_fenced_off_whatever_it_asks()
    {
        await RunningAsync();
        Done(await Node.ThawAsync(desktop, 7, Cancel));
        Outcome<DesktopSighting>[] late =
        [
            await Node.CreateAsync(desktop, Incarnation(6), 6, Cancel), await Node.StartAsync(desktop, 6, Cancel), await Node.StopAsync(desktop, 6, Cancel),
            await Node.RemoveAsync(desktop, 6, Cancel), await Node.FreezeAsync(desktop, 6, Cancel), await Node.ThawAsync(desktop, 6, Cancel),
            await Node.DestroyAsync(desktop, 6, Cancel), await Node.AdmitAsync(desktop, 6, Cancel), await Node.ConcealAsync(desktop, 6, Cancel),
        ];

        var seen = await Node.SeeAsync(desktop, Cancel);
        Assert.That(late.Select(outcome => outcome.Refusals.Single().Code), Is.All.EqualTo(NodeFault.Fenced.Code));
        Assert.That(seen.Tools.Phase, Is.EqualTo(ContainerPhase.Running));
    }

    [Test]
    public async Task A_network_attached_from_outside_is_seen_as_a_breach()
    {
        await RunningAsync();
        await bench.AttachNetworkAsync(desktop);

        var seen = await Node.SeeAsync(desktop, Cancel);

        Assert.That(seen.Drift.Select(drift => drift.Kind), Does.Contain(DriftKind.Breach));
    }

    [Test]
    public async Task A_round_that_fails_locks_the_desktop_until_it_is_thawed()
    {
        await RunningAsync();
        await bench.AttachNetworkAsync(desktop);

        var round = Done(await Node.ProbeAsync(desktop, new string('n', 43), 1, Cancel));
        var locked = await Node.SeeAsync(desktop, Cancel);
        var thawed = Done(await Node.ThawAsync(desktop, 1, Cancel));

        Assert.That(round.Passed, Is.False);
        Assert.That(locked.Containers.Select(container => container.Phase), Is.All.EqualTo(ContainerPhase.Paused));
        Assert.That(locked.Drift.Select(drift => drift.Kind), Does.Contain(DriftKind.Locked));
        Assert.That(thawed.Containers.Select(container => container.Phase), Is.All.EqualTo(ContainerPhase.Running));
        Assert.That(thawed.Drift.Select(drift => drift.Kind), Does.Not.Contain(DriftKind.Locked));
    }

    [Test]
    public async Task Who_waits_hears_that_a_desktop_was_closed()
    {
        var before = await Node.ClosingsAsync(-1, TimeSpan.Zero, Cancel);
        await RunningAsync();
        var waiting = OtherThanAsync(before);
        await bench.AttachNetworkAsync(desktop);

        Done(await Node.ProbeAsync(desktop, new string('n', 43), 1, Cancel));

        Assert.That(await waiting, Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Who_waits_in_vain_is_told_the_same_number()
    {
        var number = await Node.ClosingsAsync(-1, TimeSpan.Zero, Cancel);

        Assert.That(await Node.ClosingsAsync(number, TimeSpan.FromMilliseconds(50), Cancel), Is.EqualTo(number));
    }

    [Test]
    public async Task A_killed_container_is_seen_as_exited()
    {
        await RunningAsync();
        await bench.KillToolsAsync(desktop);

        var seen = await Node.SeeAsync(desktop, Cancel);

        Assert.That(seen.Tools.Phase, Is.EqualTo(ContainerPhase.Exited));
    }

    [Test]
    public async Task What_exists_is_listed_among_desktops_and_leftovers()
    {
        await CreatedAsync();

        var listed = await Node.ListAsync(Cancel);
        var left = await Node.LeftoversAsync(Cancel);

        Assert.That(listed.Select(seen => seen.DesktopId), Does.Contain(desktop));
        Assert.That(left.Where(item => item.Kind == "container").Select(item => item.DesktopId), Does.Contain(desktop));
    }

    /// <summary>One wait ends after a while anyway; a crowded machine needs several.</summary>
    private async Task<long> OtherThanAsync(long number)
    {
        var seen = number;
        for (var tries = 0; seen == number && tries < 6; tries++)
        {
            seen = await Node.ClosingsAsync(number, TimeSpan.FromSeconds(10), Cancel);
        }

        return seen;
    }
}
