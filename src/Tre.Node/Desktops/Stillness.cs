using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>
/// Sees to it that nothing of a container runs any more, in bounded time whatever the engine does: frozen by the engine; killed by it
/// where that cannot be done, as with a fork bomb; killed by the kernel where the engine hangs, is down, or cannot.
/// </summary>
public sealed class Stillness(IContainerEngine engine, HostKill host, NodeOptions options, TimeProvider time)
{
    /// <summary>Both containers of a desktop as they are now, at once.</summary>
    /// <returns>Why something may still run; null when nothing does.</returns>
    public async Task<EngineException?> OfAsync(DesktopRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var bound = Bound();
        try
        {
            return await OfAsync(await DesktopContainers.InspectAsync(engine, record, bound.Token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception ex) when (IsFault(ex, bound))
        {
            // Which containers it has nobody says; the one that was shown data is on record.
            await EndShownAsync(record).ConfigureAwait(false);
            return FaultOf(ex);
        }
    }

    /// <summary>Those of them that run, at once.</summary>
    /// <returns>Why something may still run; null when nothing does.</returns>
    public async Task<EngineException?> OfAsync(DesktopContainers seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var running = seen.Present.Where(c => c.Phase == ContainerPhase.Running).Select(c => OfAsync(c.Id)).ToList();
        return (await Task.WhenAll(running).ConfigureAwait(false)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>
    /// Ends whoever may hold a file of data that were taken away: the tools container when it runs. A frozen one stays as it is.
    /// </summary>
    /// <returns>Whether nobody can hold them any more.</returns>
    /// <exception cref="EngineException">The engine does not answer, and the kernel could not do it.</exception>
    public async Task<bool> EndHolderAsync(DesktopRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        using var bound = Bound();
        try
        {
            var tools = await engine.InspectAsync(record.Tools.Name, bound.Token).ConfigureAwait(false);
            if (tools?.Phase == ContainerPhase.Running)
            {
                await engine.KillAsync(tools.Id, bound.Token).ConfigureAwait(false);
            }

            return tools?.Phase != ContainerPhase.Paused;
        }
        catch (Exception ex) when (IsFault(ex, bound))
        {
            return await EndShownAsync(record).ConfigureAwait(false) ? true : throw FaultOf(ex);
        }
    }

    private async Task<EngineException?> OfAsync(string container)
    {
        var fault = await ByEngineAsync(container).ConfigureAwait(false);
        return fault is null || await host.EndAsync(container).ConfigureAwait(false) ? null : fault;
    }

    private async Task<EngineException?> ByEngineAsync(string container)
    {
        using var bound = Bound();
        try
        {
            await engine.PauseAsync(container, bound.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception ex) when (IsFault(ex, bound))
        {
            return bound.IsCancellationRequested ? FaultOf(ex) : await KillAsync(container, bound).ConfigureAwait(false);
        }
    }

    private async Task<EngineException?> KillAsync(string container, CancellationTokenSource bound)
    {
        try
        {
            await engine.KillAsync(container, bound.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception ex) when (IsFault(ex, bound))
        {
            return ex is EngineException { IsNotFound: true } ? null : FaultOf(ex);
        }
    }

    private async Task<bool> EndShownAsync(DesktopRecord record) =>
        record.ShownTo is { } shown && await host.EndAsync(shown).ConfigureAwait(false);

    private CancellationTokenSource Bound() => new(options.FreezeWithin, time);

    private static bool IsFault(Exception ex, CancellationTokenSource bound) =>
        ex is EngineException || (ex is OperationCanceledException && bound.IsCancellationRequested);

    private static EngineException FaultOf(Exception ex) => ex as EngineException ?? EngineException.TimedOut("to freeze or kill a container", ex);
}
