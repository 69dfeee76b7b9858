using Tre.Node.Volumes;

namespace Tre.Node.Desktops;

/// <summary>
/// What must end whether or not the engine answers: data and access where a closing was interrupted, or where nobody renewed the proof.
/// </summary>
public sealed class Overdue(
    DesktopStore store, DesktopData data, EpochFence fence, Lockdown lockdown, ProofRule proofs, ILogger<Overdue> log)
{
    /// <summary>Nothing when nothing is overdue, or while somebody changes the desktop: the next look finds what came of it.</summary>
    /// <exception cref="Engine.EngineException">Something may still run; access and data are gone.</exception>
    public async Task CloseAsync(Guid desktop)
    {
        using var inside = fence.TryEnter(FencedKind.Desktop, desktop);
        if (inside is null || store.Find(desktop) is not { } record || !IsOpen(record))
        {
            return;
        }

        if (record.Locked is { } reason)
        {
            log.LogWarning("Desktop {Desktop} is closed, as was begun: {Reason}", desktop, reason);
            await lockdown.CloseAsync(desktop, null, reason).ConfigureAwait(false);
        }
        else if (!proofs.IsYoung(record))
        {
            log.LogWarning("Desktop {Desktop} loses access and data: {Reason}", desktop, ProofRule.Old);
            await lockdown.WithdrawAsync(desktop).ConfigureAwait(false);
        }
    }

    private bool IsOpen(DesktopRecord record) => record.Admitted || data.RevealedIn(record, MountTable.OfSelf()) is not null;
}
