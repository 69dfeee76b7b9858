using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>
/// Closes a desktop whose isolation is in doubt, at once and whoever calls or does not call next: frozen, nobody inside, no
/// data, and the reason kept until it is thawed or removed by whoever has taken note.
/// </summary>
public sealed class Lockdown(Stillness stillness, DesktopStore store, DesktopData data, Admissions admissions, ClosingCount closings)
{
    /// <summary>
    /// The caller is inside the desktop's fence. Once begun it is gone through with, whether or not anybody still waits for it. Nobody is
    /// inside at once; data are gone as soon as nothing runs, and after <see cref="Hosting.NodeOptions.FreezeWithin"/> in any case.
    /// </summary>
    /// <param name="desktop">Whose record there is.</param>
    /// <param name="seen">Its containers, when the engine has told; else it is asked, within the same bound.</param>
    /// <param name="reason">Kept.</param>
    /// <exception cref="EngineException">Something may still run; access and data are gone all the same.</exception>
    public async Task CloseAsync(Guid desktop, DesktopContainers? seen, string reason)
    {
        store.Save(store.Get(desktop) with { Isolated = null, Locked = reason });
        EngineException? running = null;
        try
        {
            running = await ShutAndStillAsync(desktop, seen).ConfigureAwait(false);
        }
        finally
        {
            await WithdrawAsync(desktop).ConfigureAwait(false);
        }

        if (running is not null)
        {
            throw running;
        }
    }

    /// <summary>Cuts sessions and freezes; data go only where something may still run. The caller is inside the desktop's fence.</summary>
    /// <exception cref="EngineException">Something may still run; access and data are gone.</exception>
    public async Task FreezeAsync(Guid desktop)
    {
        if (await ShutAndStillAsync(desktop, null).ConfigureAwait(false) is { } running)
        {
            await WithdrawAsync(desktop).ConfigureAwait(false);
            throw running;
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

    private async Task<EngineException?> ShutAndStillAsync(Guid desktop, DesktopContainers? seen)
    {
        // Sessions at once: that asks nobody. Data not before everything is still: what is being tampered with must not act while they are
        // taken away, and what holds them open is kept as it was.
        var shut = admissions.ShutAsync(desktop, "desktop", CancellationToken.None);
        var running = await (seen is null ? stillness.OfAsync(store.Get(desktop)) : stillness.OfAsync(seen)).ConfigureAwait(false);
        await shut.ConfigureAwait(false);
        return running;
    }
}
