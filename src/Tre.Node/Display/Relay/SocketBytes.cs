using System.Net.Sockets;

namespace Tre.Node.Display.Relay;

internal static class SocketBytes
{
    /// <summary>Sends all of it; waits while the other side does not read.</summary>
    public static async ValueTask SendAllAsync(this Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancel).ConfigureAwait(false)..];
        }
    }
}
