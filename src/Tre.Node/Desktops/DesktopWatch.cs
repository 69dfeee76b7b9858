using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>
/// Looks at every desktop whenever the engine says that something happened, and every few seconds anyway, and closes at
/// once what is no longer as it was proven. Nobody has to ask; who asks next is told why.
/// </summary>
public sealed class DesktopWatch(
    IContainerEngine engine,
    Observer observer,
    DesktopEyes eyes,
    Overdue overdue,
    ProofRule proofs,
    DesktopStore store,
    EpochFence fence,
    Lockdown lockdown,
    NodeOptions options,
    TimeProvider time,
    ILogger<DesktopWatch> log) : BackgroundService
{
    private readonly SemaphoreSlim _told = new(0, 1);

    public override void Dispose()
    {
        _told.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var listening = ListenAsync(stoppingToken);
        try
        {
            while (true)
            {
                await _told.WaitAsync(options.LookEvery, stoppingToken).ConfigureAwait(false);
                await LookAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await listening.ConfigureAwait(false);
        }
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var _ in engine.WatchAsync(stop).ConfigureAwait(false))
                {
                    Tell();
                }
            }
            catch (EngineException ex)
            {
                // It may come back as another; looking tells.
                log.LogInformation("The engine's events ended: {Why}", ex.Message);
                Tell();
                await Task.Delay(options.LookEvery, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Tell()
    {
        lock (_told)
        {
            if (_told.CurrentCount == 0)
            {
                _told.Release();
            }
        }
    }

    // One that cannot be looked at keeps nobody from looking at the others.
    private async Task OrTellAsync(Guid desktop, Func<Task> look, CancellationToken stop)
    {
        try
        {
            await look().ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            log.LogWarning(ex, "Desktop {Desktop} could not be looked at", desktop);
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            // These do not wait for the engine, nor for each other.
            await Task.WhenAll(store.All().Select(r => OrTellAsync(r.DesktopId, () => overdue.CloseAsync(r.DesktopId), stop))).ConfigureAwait(false);
            var around = await observer.AroundAsync(stop, asked: true).ConfigureAwait(false);
            foreach (var record in store.All())
            {
                await OrTellAsync(record.DesktopId, () => LookAsync(record.DesktopId, around, stop), stop).ConfigureAwait(false);
            }
        }
        catch (Exception ex) when (ex is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            log.LogWarning(ex, "Desktops could not be looked at");
        }
    }

    private async Task LookAsync(Guid desktop, Surroundings around, CancellationToken stop)
    {
        // Whoever is inside changes it on purpose; the next look finds what came of it.
        using var inside = fence.TryEnter(FencedKind.Desktop, desktop);
        if (inside is null || store.Find(desktop) is not { } record)
        {
            return;
        }

        var seen = await DesktopContainers.InspectAsync(engine, record, stop).ConfigureAwait(false);
        var (drift, _, revealed) = eyes.Look(record, seen, around with { Mounts = Volumes.MountTable.OfSelf() });
        if (record.Locked is { } closed)
        {
            // Closed already, unless whoever did it was interrupted.
            if (revealed is not null || record.Admitted || seen.Present.Any(container => container.Phase == ContainerPhase.Running))
            {
                await lockdown.CloseAsync(desktop, seen, closed).ConfigureAwait(false);
            }

            return;
        }

        if (drift.FirstOrDefault(d => DriftCodes.IsBreach(d.Code) && d.Code != DriftCodes.GenerationsMixed) is { } breach)
        {
            var reason = breach.Role is null ? breach.Detail : $"{breach.Role}: {breach.Detail}";
            log.LogWarning("Desktop {Desktop} is closed: {Reason}", desktop, reason);
            await lockdown.CloseAsync(desktop, seen, reason).ConfigureAwait(false);
        }
        else if ((revealed is not null || record.Admitted) && Outlived(record, seen, around) is { } why)
        {
            log.LogWarning("Desktop {Desktop} loses access and data: {Reason}", desktop, why);
            await lockdown.WithdrawAsync(desktop).ConfigureAwait(false);
        }
        else if (record.HoldsData && seen.Tools?.Phase == ContainerPhase.Running)
        {
            // Whoever took the data away could not end who held them.
            await lockdown.WithdrawAsync(desktop).ConfigureAwait(false);
        }
    }

    /// <summary>Why the proof on which data are shown does not hold any more; null while it does.</summary>
    private string? Outlived(DesktopRecord record, DesktopContainers seen, Surroundings around) =>
        record.Isolated is not { } proof || proof != seen.RuntimeUnder(around.Configuration)
            ? "its processes or the engine are not those that were proven"
        : proofs.IsYoung(record) ? null
        : ProofRule.Old;
}
