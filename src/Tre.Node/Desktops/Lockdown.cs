using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>
/// Closes a desktop whose isolation is in doubt, at once and whoever calls or does not call next: frozen, nobody inside, no
/// data, and the reason kept until it is thawed or removed by whoever has taken note.
/// </summary>
public sealed class Lockdown(IContainerEngine engine, DesktopStore store, DesktopData data, Admissions admissions, ClosingCount closings)
{
    /// <summary>The caller is inside the desktop's fence. Once begun it is gone through with, whether or not anybody still waits for it.</summary>
    /// <exception cref="EngineException">The engine does not answer; access and data are gone all the same.</exception>
    public async Task CloseAsync(Guid desktop, DesktopContainers seen, string reason)
    {
        ArgumentNullException.ThrowIfNull(seen);
        store.Save(store.Get(desktop) with { Isolated = null, Locked = reason });
        EngineException? down = null;
        try
        {
            // Frozen first: what is being tampered with must not act while its data are taken away.
            foreach (var container in seen.Present.Where(c => c.Phase == ContainerPhase.Running))
            {
                down = await StillAsync(container.Id).ConfigureAwait(false) ?? down;
            }
        }
        finally
        {
            await WithdrawAsync(desktop).ConfigureAwait(false);
        }

        if (down is not null)
        {
            throw down;
        }
    }

    /// <summary>Freezes a container; what cannot be frozen, such as a fork bomb, is killed.</summary>
    /// <returns>Why neither could be done.</returns>
    public async Task<EngineException?> StillAsync(string container)
    {
        try
        {
            await engine.PauseAsync(container, CancellationToken.None).ConfigureAwait(false);
            return null;
        }
        catch (EngineException)
        {
            try
            {
                await engine.KillAsync(container, CancellationToken.None).ConfigureAwait(false);
                return null;
            }
            catch (EngineException ex)
            {
                return ex.IsNotFound ? null : ex;
            }
        }
    }

    /// <summary>No sessions, no data, no proof. The caller is inside the desktop's fence. Gone through with once begun.</summary>
    public async Task WithdrawAsync(Guid desktop)
    {
        try
        {
            await admissions.ShutAsync(desktop, "desktop", CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            store.Save(store.Get(desktop) with { Isolated = null, ProvenAt = null });
            try
            {
                await data.HideAsync(desktop).ConfigureAwait(false);
            }
            finally
            {
                closings.Mark();
            }
        }
    }
}
