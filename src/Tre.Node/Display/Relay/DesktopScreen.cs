using System.Net.Sockets;
using System.Text;
using Tre.Node.Desktops;
using Tre.Node.Native;

namespace Tre.Node.Display.Relay;

/// <summary>Where the relay finds what it shows.</summary>
internal interface IScreenSource
{
    /// <summary>Whether the desktop lets people in now.</summary>
    bool IsAdmitted(Guid desktop);

    /// <returns>The connection, or null and why there is none, for the log.</returns>
    Task<(Socket? Screen, string? Fault)> ConnectAsync(Guid desktop, CancellationToken cancel);
}

/// <summary>
/// Finds a desktop's VNC server. Its socket lies where the display container can write, so nothing about the path is
/// believed: no link is followed, it must be a socket, and the one who listens must be the display container's user.
/// </summary>
internal sealed class DesktopScreen(DesktopStore store, DesktopPaths paths, Admissions admissions) : IScreenSource
{
    private static readonly byte[] Name = Encoding.ASCII.GetBytes(ContainerPaths.RfbSocketName);

    public bool IsAdmitted(Guid desktop) => admissions.IsAdmitted(desktop);

    public async Task<(Socket? Screen, string? Fault)> ConnectAsync(Guid desktop, CancellationToken cancel)
    {
        if (store.Find(desktop) is not { } record)
        {
            return (null, "there is no such desktop");
        }

        Socket? screen = null;
        try
        {
            using var folder = BeneathDirectory.Open(paths.RfbSockets(desktop));
            using var entry = folder.Pin(Name);
            if (entry.Facts().Kind != FileKind.Socket)
            {
                return (null, $"the screen's socket is a {entry.Facts().Kind}");
            }

            screen = await entry.ConnectAsync(cancel).ConfigureAwait(false);
            var listener = PeerCredentials.Of(screen);
            if (listener.UserId == (uint)record.Users.Display)
            {
                return (screen, null);
            }

            screen.Dispose();
            return (null, $"uid {listener.UserId} listens instead of the display's");
        }
        catch (Exception ex) when (ex is SystemCallException or SocketException)
        {
            screen?.Dispose();
            return (null, ex.Message);
        }
    }
}
