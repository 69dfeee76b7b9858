using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Tre.Node.Native;

namespace Tre.Node.Hosting;

/// <summary>The control API's unix socket: open to connect, closed at once to anybody but the allowed OS users.</summary>
public static class ControlSocket
{
    private const long LargestBody = 1 << 20;
    private const UnixFileMode ReadWriteForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Makes Kestrel listen there and nowhere else. The caller holds the lock that makes this the only Node.</summary>
    public static void Listen(KestrelServerOptions kestrel, NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        ArgumentNullException.ThrowIfNull(options);
        var allowed = AllowedUsers.Parse(options.ControlUsers);
        Directory.CreateDirectory(Path.GetDirectoryName(options.ControlSocket)!);
        // Left by a Node that was killed.
        File.Delete(options.ControlSocket);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.ListenUnixSocket(options.ControlSocket, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection => AdmitAsync(next, connection, allowed, kestrel));
        });
    }

    /// <summary>Who may connect is decided by the peer's uid, so the file itself is open.</summary>
    public static void Open(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        File.SetUnixFileMode(options.ControlSocket, ReadWriteForAll);
    }

    private static Task AdmitAsync(
        ConnectionDelegate next, ConnectionContext connection, AllowedUsers allowed, KestrelServerOptions kestrel)
    {
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        var peer = socket is null ? (PeerCredentials?)null : PeerCredentials.Of(socket);
        if (peer is { } known && allowed.Contains(known))
        {
            return next(connection);
        }

        kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ControlSocket))
            .LogWarning("Refused a connection of uid {Uid}, pid {Pid}", peer?.UserId, peer?.ProcessId);
        connection.Abort();
        return Task.CompletedTask;
    }
}
