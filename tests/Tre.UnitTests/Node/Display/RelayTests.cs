using System.Net.Sockets;
using System.Text;
using static Tre.UnitTests.Node.Display.RfbBytes;

namespace Tre.UnitTests.Node.Display;

[TestFixture]
[Category("Unit")]
public sealed class RelayTests
{
    private static readonly byte[] Version = "RFB 003.008\n"u8.ToArray();
    // A session that does not end is a failure, and holds nobody up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private RelayBench _bench = null!;

    [SetUp]
    public void MakeBench() => _bench = new RelayBench();

    [TearDown]
    public void RemoveBench() => _bench.Dispose();

    [Test]
    [Tre.Testing.Satre("2.1.01")]
    public async Task Pictures_and_keys_pass_and_cut_text_does_not()
    {
        var (session, portal, screen, _) = await OpenAsync();
        var picture = Update(Raw(0, 0, 2, 2));

        await screen.SendAsync(Join(ServerCutText("secret"), picture));
        await portal.SendAsync(Join(ClientCutText("paste"), Key(65, true)));

        Assert.That(await ReceiveAsync(portal, picture.Length), Is.EqualTo(picture));
        Assert.That(await ReceiveAsync(screen, 8), Is.EqualTo(Key(65, true)));
        Assert.That(
            () => (_bench.Described(session).BytesToViewer, _bench.Described(session).BytesFromViewer),
            Is.EqualTo(((long)picture.Length, 8L)).After(2000, 10));
        await LeaveAsync(portal);
    }

    [Test]
    public async Task A_ticket_opens_one_session_once()
    {
        var (session, ticket) = _bench.Expect();
        var (_, portal, _, served) = await OpenAsync(session, ticket);
        var second = await RefusalAsync(ticket);
        await LeaveAsync(portal);
        await served.WaitAsync(Patience);
        var third = await RefusalAsync(ticket);
        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo("ticket-unknown"));
            Assert.That(third, Is.EqualTo("ticket-unknown"));
            Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("client"));
        });
    }

    [Test]
    public async Task A_ticket_is_worth_nothing_after_its_time()
    {
        var (session, ticket) = _bench.Expect();
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await RefusalAsync(ticket), Is.EqualTo("ticket-expired"));
        Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("expired"));
    }

    [TestCase("not a ticket", TestName = "A_wrong_alphabet_is_no_ticket")]
    [TestCase("AAAA", TestName = "A_short_ticket_is_no_ticket")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", TestName = "A_long_ticket_is_no_ticket")]
    public async Task What_is_no_ticket_is_refused(string ticket) => Assert.That(await RefusalAsync(ticket), Is.EqualTo("bad-hello"));

    [Test]
    public async Task A_ticket_nobody_expects_is_refused() =>
        Assert.That(await RefusalAsync("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), Is.EqualTo("ticket-unknown"));

    [TestCase("{\"ticket\":\"{0}\"}\nRFB 003.008\n", TestName = "Bytes_behind_the_ticket_are_refused")]
    [TestCase("{\"ticket\":\"{0}\",\"more\":1}\n", TestName = "Unknown_members_are_refused")]
    [TestCase("\n", TestName = "An_empty_line_is_refused")]
    [TestCase("GET / HTTP/1.1\n", TestName = "HTTP_is_refused")]
    public async Task A_first_line_that_is_not_exactly_a_ticket_is_refused(string line)
    {
        var (_, ticket) = _bench.Expect();
        var (portal, _) = await _bench.ConnectPortalAsync();
        await portal.SendAsync(Encoding.UTF8.GetBytes(line.Replace("{0}", ticket, StringComparison.Ordinal)));
        Assert.That(await LineAsync(portal), Does.Contain("bad-hello"));
    }

    [Test]
    public async Task A_desktop_that_admits_nobody_is_not_shown_and_the_ticket_is_spent()
    {
        var (session, ticket) = _bench.Expect();
        _bench.Admitted = false;
        Assert.That(await RefusalAsync(ticket), Is.EqualTo("not-admitted"));
        Assert.That(() => _bench.Described(session).ClosedBecause, Is.EqualTo("desktop").After(2000, 10));
    }

    [Test]
    public async Task A_desktop_without_a_screen_is_not_shown()
    {
        _bench.HasScreen = false;
        Assert.That(await RefusalAsync(_bench.Expect().Ticket), Is.EqualTo("no-screen"));
    }

    [Test]
    public async Task A_screen_that_is_no_screen_is_not_shown()
    {
        var (portal, _) = await _bench.ShowAsync(_bench.Expect().Ticket);
        await (await _bench.Screen).SendAsync("SSH-2.0-Open"u8.ToArray());
        Assert.That(await LineAsync(portal), Does.Contain("no-screen"));
    }

    [Test]
    public async Task Closing_a_session_closes_both_ends_at_once()
    {
        var (session, portal, screen, served) = await OpenAsync();
        _bench.Sessions.Close(session, "operator");
        Assert.That(await EndAsync(portal), Is.True);
        Assert.That(await EndAsync(screen), Is.True);
        await served.WaitAsync(Patience);
        Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("operator"));
    }

    [Test]
    public async Task Closing_a_desktop_closes_what_is_open_and_forgets_what_is_expected()
    {
        var desktop = Guid.NewGuid();
        var (session, ticket) = _bench.Expect(desktop);
        var (_, later) = _bench.Expect(desktop);
        var (other, _) = _bench.Expect();
        var (_, portal, _, _) = await OpenAsync(session, ticket);

        _bench.Sessions.CloseDesktop(desktop, "desktop");

        Assert.That(await EndAsync(portal), Is.True);
        Assert.That(await RefusalAsync(later), Is.EqualTo("ticket-unknown"));
        Assert.That(_bench.Described(other).State, Is.EqualTo(Contracts.Node.DisplaySessionState.Expected));
    }

    [Test]
    public async Task A_screen_that_leaves_the_protocol_is_cut_off()
    {
        var (session, portal, screen, served) = await OpenAsync();
        await screen.SendAsync(Update(Head(0, 0, 4, 4, -307)));
        await served.WaitAsync(Patience);
        Assert.That(await EndAsync(portal), Is.True);
        Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("protocol"));
    }

    [Test]
    public async Task A_viewer_that_leaves_the_protocol_is_cut_off()
    {
        var (session, portal, _, served) = await OpenAsync();
        await portal.SendAsync(new byte[] { 250, 0, 1, 2 });
        await served.WaitAsync(Patience);
        Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("protocol"));
    }

    [Test]
    public async Task A_screen_that_ends_ends_the_session()
    {
        var (session, portal, screen, served) = await OpenAsync();
        screen.Dispose();
        await served.WaitAsync(Patience);
        Assert.That(await EndAsync(portal), Is.True);
        Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("desktop"));
    }

    [Test]
    public async Task A_session_that_nobody_touches_is_closed_and_asking_for_pictures_is_no_touch()
    {
        var (session, portal, screen, served) = await OpenAsync();
        await PressAsync(portal, screen, Request(0, 0, 1, 1, true), TimeSpan.FromMinutes(40));
        await PressAsync(portal, screen, Key(65, true), TimeSpan.FromMinutes(40));
        await PressAsync(portal, screen, Request(0, 0, 1, 1, true), TimeSpan.FromMinutes(19));
        Assert.That(served.IsCompleted, Is.False, "the key was 59 minutes ago");

        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        await served.WaitAsync(Patience);
        Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("expired"));
    }

    [Test]
    public async Task A_session_ends_after_its_limit_whatever_happens_in_it()
    {
        var (session, portal, screen, served) = await OpenAsync();
        for (var half = 0; half < 23; half++)
        {
            await PressAsync(portal, screen, Pointer(0, 1, 1), TimeSpan.FromMinutes(30));
        }

        Assert.That(served.IsCompleted, Is.False, "half an hour is left");
        _bench.Time.Advance(TimeSpan.FromMinutes(30));

        await served.WaitAsync(Patience);
        Assert.That(_bench.Described(session).ClosedBecause, Is.EqualTo("expired"));
    }

    [Test]
    public async Task A_connection_that_says_nothing_is_closed()
    {
        var (portal, served) = await _bench.ConnectPortalAsync();
        _bench.Time.Advance(_bench.Options.HandshakeLimit);
        await served.WaitAsync(Patience);
        Assert.That(await EndAsync(portal), Is.True);
    }

    [Test]
    public async Task A_viewer_that_does_not_read_stops_the_screen()
    {
        var (_, _, screen, _) = await OpenAsync();
        var picture = Update(Raw(0, 0, 600, 400));
        var sent = 0L;
        screen.Blocking = false;
        while (sent < 64L << 20)
        {
            // The relay takes a moment; a screen that may not send for half a second is stopped.
            if (!screen.Poll(TimeSpan.FromMilliseconds(500), SelectMode.SelectWrite))
            {
                break;
            }

            try
            {
                sent += screen.Send(picture.AsSpan((int)(sent % picture.Length)), SocketFlags.None);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
            {
                // Asked again above.
            }
        }

        Assert.That(sent, Is.LessThan(4L << 20));
    }

    [Test]
    public void A_fifth_session_takes_the_place_of_the_oldest()
    {
        var desktop = Guid.NewGuid();
        var open = new List<Guid>();
        for (var number = 0; number < 5; number++)
        {
            var (session, ticket) = _bench.Expect(desktop);
            Assert.That(_bench.Sessions.Redeem(ticket).Code, Is.Null);
            open.Add(session);
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(
            open.Select(o => _bench.Described(o).State == Contracts.Node.DisplaySessionState.Open),
            Is.EqualTo(new[] { false, true, true, true, true }));
    }

    /// <summary>Opens a session and gets both ends past their handshakes.</summary>
    private async Task<(Guid Session, Socket Portal, Socket Screen, Task Served)> OpenAsync(Guid? known = null, string? ticket = null)
    {
        var session = known ?? Guid.Empty;
        if (ticket is null)
        {
            (session, ticket) = _bench.Expect();
        }

        var (portal, served) = await _bench.ShowAsync(ticket);
        var screen = await _bench.Screen;
        await screen.SendAsync(Version);
        await ReceiveAsync(screen, 12);
        await screen.SendAsync(new byte[] { 1, 1 });
        await ReceiveAsync(screen, 1);
        await screen.SendAsync(U32(0));
        await ReceiveAsync(screen, 1);
        await screen.SendAsync(ServerInit(640, 480, "patients"));
        Assert.That(await LineAsync(portal), Is.EqualTo("""{"ok":true,"width":640,"height":480,"code":null}"""));

        await ReceiveAsync(portal, 12);
        await portal.SendAsync(Version);
        await ReceiveAsync(portal, 2);
        await portal.SendAsync(new byte[] { 1 });
        await ReceiveAsync(portal, 4);
        await portal.SendAsync(new byte[] { 1 });
        Assert.That(await ReceiveAsync(portal, 31), Is.EqualTo(ServerInit(640, 480, "Desktop")));
        return (session, portal, screen, served);
    }

    private async Task PressAsync(Socket portal, Socket screen, byte[] message, TimeSpan then)
    {
        await portal.SendAsync(message);
        await ReceiveAsync(screen, message.Length);
        _bench.Time.Advance(then);
        // The session's clock has read the time, and says how long it waits from now on, not from a later now.
        Assert.That(() => _bench.Time.IsAwaited, Is.True.After(5000, 5));
    }

    private async Task<string> RefusalAsync(string ticket)
    {
        var (portal, _) = await _bench.ShowAsync(ticket);
        var line = await LineAsync(portal);
        Assert.That(await EndAsync(portal), Is.True);
        return System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("code").GetString()!;
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var have = 0; have < count;)
        {
            var got = await socket.ReceiveAsync(bytes.AsMemory(have)).AsTask().WaitAsync(Patience);
            Assert.That(got, Is.GreaterThan(0), "the connection ended");
            have += got;
        }

        return bytes;
    }

    private static async Task<string> LineAsync(Socket socket)
    {
        var line = new StringBuilder();
        for (var next = await ReceiveAsync(socket, 1); next[0] != '\n'; next = await ReceiveAsync(socket, 1))
        {
            line.Append((char)next[0]);
        }

        return line.ToString();
    }

    private static async Task<bool> EndAsync(Socket socket)
    {
        try
        {
            var rest = new byte[4096];
            while (await socket.ReceiveAsync(rest).WaitAsync(Patience) > 0)
            {
                // What was under way before the end.
            }

            return true;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static Task LeaveAsync(Socket portal)
    {
        portal.Dispose();
        return Task.CompletedTask;
    }
}
