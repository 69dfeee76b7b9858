using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Display.Sessions;
using Tre.Node.Hosting;

namespace Tre.Node.Display;

/// <summary>What the Orchestrator may ask of display sessions.</summary>
internal sealed class DisplayGate(SessionRegistry sessions, Admissions admissions, DesktopStore store, EpochFence fence)
{
    /// <exception cref="NodeException"><c>not-found</c>; <c>wrong-phase</c>: the desktop admits nobody; <c>invalid</c>.</exception>
    public void Expect(ExpectSession wanted)
    {
        if (!store.Get(wanted.DesktopId).Admitted)
        {
            throw NodeException.WrongPhase("The desktop admits nobody.");
        }

        sessions.Expect(wanted);
    }

    /// <summary>Cuts every session of a desktop at once, then lets nobody in until it is admitted again.</summary>
    public async Task CutAsync(Guid desktop, CancellationToken cancel)
    {
        // First: who is inside must not wait for a slow step that holds the fence.
        sessions.CloseDesktop(desktop, ClosedBecause.Operator);
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, cancel).ConfigureAwait(false);
        await admissions.ShutAsync(desktop, ClosedBecause.Operator, cancel).ConfigureAwait(false);
    }
}
