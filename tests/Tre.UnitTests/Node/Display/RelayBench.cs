using System.Buffers.Text;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tre.Contracts.Node;
using Tre.Node.Display;
using Tre.Node.Display.Relay;
using Tre.Node.Display.Sessions;

namespace Tre.UnitTests.Node.Display;

/// <summary>A relay with a portal's end, a screen's end, and a clock by hand.</summary>
internal sealed class RelayBench : IScreenSource, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tre-relay-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Socket> _screen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pairs;

    public RelayBench()
    {
        Sessions = new SessionRegistry(Time, Options);
        Relay = new DisplayRelay(Sessions, this, Time, Options, NullLogger<DisplayRelay>.Instance);
    }

    public ManualTime Time { get; } = new();

    public DisplayOptions Options { get; } = new();

    public SessionRegistry Sessions { get; }

    public DisplayRelay Relay { get; }

    public bool Admitted { get; set; } = true;

    public bool HasScreen { get; set; } = true;

    /// <summary>The screen's end once the relay has called it.</summary>
    public Task<Socket> Screen => _screen.Task;

    public bool IsAdmitted(Guid desktop) => Admitted;

    public async Task<(Socket? Screen, string? Fault)> ConnectAsync(Guid desktop, CancellationToken cancel)
    {
        if (!HasScreen)
        {
            return (null, "none");
        }

        var (ours, theirs) = await PairAsync();
        _screen.TrySetResult(theirs);
        return (ours, null);
    }

    /// <summary>A ticket that the relay expects for the next minute.</summary>
    public (Guid Session, string Ticket) Expect(Guid? desktop = null)
    {
        var ticket = RandomNumberGenerator.GetBytes(32);
        var session = Guid.NewGuid();
        Sessions.Expect(new ExpectSession(
            desktop ?? Guid.NewGuid(), session, Convert.ToHexStringLower(SHA256.HashData(ticket)), Time.GetUtcNow().AddMinutes(1)));
        return (session, Base64Url.EncodeToString(ticket));
    }

    /// <summary>Connects as the portal; the task ends with the connection.</summary>
    public async Task<(Socket Portal, Task Served)> ConnectPortalAsync()
    {
        var (portal, served) = await PairAsync();
        return (portal, Relay.ServeAsync(served, _stop.Token));
    }

    /// <summary>Connects and shows the ticket.</summary>
    public async Task<(Socket Portal, Task Served)> ShowAsync(string ticket)
    {
        var (portal, served) = await ConnectPortalAsync();
        await portal.SendAsync(Encoding.UTF8.GetBytes($$"""{"ticket":"{{ticket}}"}""" + "\n"));
        return (portal, served);
    }

    public DisplaySession Described(Guid session) => Sessions.List().Single(s => s.SessionId == session);

    public async Task<(Socket First, Socket Second)> PairAsync()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(_folder, $"{Interlocked.Increment(ref _pairs)}");
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        var first = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await first.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return (first, await listener.AcceptAsync());
    }

    public void Dispose()
    {
        _stop.Cancel();
        if (_screen.Task.IsCompletedSuccessfully)
        {
            _screen.Task.Result.Dispose();
        }

        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
