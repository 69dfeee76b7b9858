using Tre.Node.Desktops;
using Tre.Node.Display.Sessions;

namespace Tre.Node.Display;

/// <summary>Cuts people off when their desktop stops, is frozen or is taken away.</summary>
internal sealed class DisplayDoor(SessionRegistry sessions) : IDesktopDoor
{
    public Task CutAsync(Guid desktop, string because, CancellationToken cancel)
    {
        sessions.CloseDesktop(desktop, because);
        return Task.CompletedTask;
    }
}
