using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>
/// Closes a desktop whose isolation is in doubt, at once and whoever calls or does not call next: frozen, nobody inside, no
/// data, and the reason kept until it is thawed or removed by whoever has taken note.
/// </summary>
public sealed class Lockdown(IContainerEngine engine, DesktopStore store, DesktopData data, Admissions admissions, ClosingCount closings)
{
    /// <summary>The caller is inside the desktop's fence.</summary>
    /// <exception cref="EngineException">The engine does not answer; access and data are gone all the same.</exception>
    public async Task CloseAsync(Guid desktop, DesktopContainers seen, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(seen);
        store.Save(store.Get(desktop) with { Isolated = null, Locked = reason });
        EngineException? down = null;

        // Frozen first: what is being tampered with must not act while its data are taken away.
        foreach (var container in seen.Present.Where(c => c.Phase == ContainerPhase.Running))
        {
            down = await FreezeAsync(container.Id, cancel).ConfigureAwait(false) ?? down;
        }

        await WithdrawAsync(desktop, cancel).ConfigureAwait(false);
        if (down is not null)
        {
            throw down;
        }
    }

    /// <summary>What cannot be frozen, such as a fork bomb, is killed.</summary>
    /// <returns>Why neither could be done.</returns>
    private async Task<EngineException?> FreezeAsync(string container, CancellationToken cancel)
    {
        try
        {
            await engine.PauseAsync(container, cancel).ConfigureAwait(false);
            return null;
        }
        catch (EngineException)
        {
            try
            {
                await engine.KillAsync(container, cancel).ConfigureAwait(false);
                return null;
            }
            catch (EngineException ex)
            {
                return ex.IsNotFound ? null : ex;
            }
        }
    }

    /// <summary>No sessions, no data, no proof. The caller is inside the desktop's fence.</summary>
    public async Task WithdrawAsync(Guid desktop, CancellationToken cancel)
    {
        await admissions.ShutAsync(desktop, "desktop", cancel).ConfigureAwait(false);
        store.Save(store.Get(desktop) with { Isolated = null, ProvenAt = null });
        try
        {
            await data.HideAsync(desktop, cancel).ConfigureAwait(false);
        }
        finally
        {
            closings.Mark();
        }
    }
}
