using System.Net.Sockets;
using Tre.Node.Display.Sessions;
using Tre.Node.Hosting;
using Tre.Node.Native;

namespace Tre.Node.Display.Relay;

/// <summary>The socket on which the portal shows tickets; closed at once to anybody but the allowed OS users.</summary>
internal sealed class DisplayListener(
    DisplayRelay relay, SessionRegistry sessions, DisplayOptions options, ILogger<DisplayListener> log) : BackgroundService
{
    private const int Backlog = 64;
    private const UnixFileMode ReadWriteForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly AllowedUsers _allowed = AllowedUsers.Parse(options.Users);
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly SemaphoreSlim _room = new(options.Connections);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(options.Socket)!);
        // Left by a Node that was killed.
        File.Delete(options.Socket);
        _socket.Bind(new UnixDomainSocketEndPoint(options.Socket));
        // Who may connect is decided by the peer's uid, so the file itself is open.
        File.SetUnixFileMode(options.Socket, ReadWriteForAll);
        _socket.Listen(Backlog);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _socket.Dispose();
        sessions.CloseAll(ClosedBecause.Desktop);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _socket.Dispose();
        _room.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _room.WaitAsync(stoppingToken).ConfigureAwait(false);
                var portal = await _socket.AcceptAsync(stoppingToken).ConfigureAwait(false);
                _ = ServeAsync(portal, stoppingToken);
            }
            catch (Exception ex) when (ex is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException ex)
            {
                _room.Release();
                log.LogError(ex, "A display connection could not be accepted");
            }
        }
    }

    private async Task ServeAsync(Socket portal, CancellationToken stopping)
    {
        try
        {
            await Task.Yield();
            var peer = PeerCredentials.Of(portal);
            if (_allowed.Contains(peer))
            {
                await relay.ServeAsync(portal, stopping).ConfigureAwait(false);
            }
            else
            {
                log.LogWarning("Refused a display connection of uid {Uid}, pid {Pid}", peer.UserId, peer.ProcessId);
            }
        }
        catch (Exception ex)
        {
            log.LogError(ex, "A display connection failed");
        }
        finally
        {
            portal.Dispose();
            _room.Release();
        }
    }
}
