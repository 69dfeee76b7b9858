using System.Net.Sockets;

namespace Tre.Node.Engine.Docker;

/// <summary>Opens connections to the engine's socket.</summary>
internal static class DockerConnection
{
    public static SocketsHttpHandler Handler(string socketPath, Action<Socket>? opened = null) => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // An engine that was restarted leaves dead connections behind; short lives keep their number small.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancel).ConfigureAwait(false);
                opened?.Invoke(socket);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };
}
