using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>
/// Starts, stops, freezes and thaws. Whatever may run again runs without data, until it is probed: data are taken away
/// before a process starts or thaws.
/// </summary>
public sealed class DesktopPower(
    IContainerEngine engine,
    EngineGate gate,
    EpochFence fence,
    DesktopStore store,
    DesktopMounts mounts,
    Lockdown lockdown)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Starts what does not run, both at once: the tools wait for the display's socket by themselves.</summary>
    public async Task StartAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        await gate.RequireAsync(cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        var seen = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        if (seen.Tools is null || seen.Display is null)
        {
            throw NodeException.WrongPhase("The desktop has no containers; create it first.");
        }

        if (seen.Present.Any(c => c.Phase == ContainerPhase.Paused))
        {
            throw NodeException.WrongPhase("The desktop is frozen; thaw or remove it.");
        }

        if (!seen.BothRunning)
        {
            await lockdown.WithdrawAsync(desktop).ConfigureAwait(false);
            await mounts.EnsureAsync(desktop, record.Wanted, cancel).ConfigureAwait(false);
            await Task.WhenAll(engine.StartAsync(seen.Display.Id, cancel), engine.StartAsync(seen.Tools.Id, cancel)).ConfigureAwait(false);
        }
    }

    /// <summary>Stops both; home and outputs stay.</summary>
    public async Task StopAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        await lockdown.WithdrawAsync(desktop).ConfigureAwait(false);
        var seen = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        foreach (var container in seen.Present)
        {
            // The engine cannot stop what is frozen, and thaws it to let it die: hence the data went first.
            if (container.Phase == ContainerPhase.Paused)
            {
                await engine.KillAsync(container.Id, cancel).ConfigureAwait(false);
            }

            await engine.StopAsync(container.Id, Grace, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Cuts sessions and freezes whatever runs; what cannot be frozen in time is killed.</summary>
    /// <exception cref="EngineException">Something may still run; then data are gone, too.</exception>
    public async Task FreezeAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        await lockdown.FreezeAsync(desktop).ConfigureAwait(false);
    }

    /// <summary>Thaws both, without data and unproven; what holds data that were taken away is killed instead.</summary>
    public async Task ThawAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        var seen = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        var frozen = seen.Present.Where(c => c.Phase == ContainerPhase.Paused).ToList();
        if (frozen.Count > 0)
        {
            await lockdown.WithdrawAsync(desktop).ConfigureAwait(false);
        }

        foreach (var container in frozen)
        {
            if (container.Id == seen.Tools?.Id && store.Get(desktop).HoldsData)
            {
                await engine.KillAsync(container.Id, cancel).ConfigureAwait(false);
                store.Save(store.Get(desktop) with { HoldsData = false });
                continue;
            }

            await engine.UnpauseAsync(container.Id, cancel).ConfigureAwait(false);
        }

        // Whoever thaws has read why it was closed.
        store.Save(store.Get(desktop) with { Locked = null });
    }
}
