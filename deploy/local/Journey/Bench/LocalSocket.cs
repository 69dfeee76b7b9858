using System.Net.Sockets;

namespace Tre.Journey.Bench;

/// <summary>A unix socket that is about to appear.</summary>
internal static class LocalSocket
{
    public static async Task<Stream> ConnectAsync(string path, Waiting waiting, CancellationToken cancel) =>
        (await waiting.UntilAsync("The socket", TimeSpan.FromSeconds(60), () => TryAsync(path, cancel), stream => stream is not null, _ => "nobody listening", null, cancel))!;

    private static async Task<Stream?> TryAsync(string path, CancellationToken cancel)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException)
        {
            // Not there yet, or there and nobody listening yet.
            socket.Dispose();
            return null;
        }
    }
}
