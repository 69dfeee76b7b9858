using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Workspaces;

internal sealed class DisplayTests : WebTest
{
    [Test]
    public async Task Bytes_pass_both_ways_between_the_browser_and_the_desktop_after_the_ticket()
    {
        var (desktop, opened) = await GrantedAsync();
        using var node = Listen();
        var connecting = ConnectAsync(Cast.Ada, desktop, opened.SessionId, opened.Ticket);
        using var peer = await node.AcceptAsync();
        await using var stream = new NetworkStream(peer);
        Assert.That(await LineAsync(stream), Is.EqualTo($$"""{"ticket":"{{opened.Ticket}}"}"""));
        await stream.WriteAsync("{\"ok\":true,\"width\":1280,\"height\":800}\nRFB 003.008\n"u8.ToArray());

        using var browser = await connecting;
        var buffer = new byte[64];
        var first = await browser.ReceiveAsync(buffer, default);
        await browser.SendAsync(Encoding.ASCII.GetBytes("RFB 003.008\nkeys"), WebSocketMessageType.Binary, true, default);
        var typed = new byte[16];
        await stream.ReadExactlyAsync(typed);

        Assert.That(browser.SubProtocol, Is.EqualTo("binary"));
        Assert.That(Encoding.ASCII.GetString(buffer, 0, first.Count), Is.EqualTo("RFB 003.008\n"));
        Assert.That(Encoding.ASCII.GetString(typed), Is.EqualTo("RFB 003.008\nkeys"));

        peer.Shutdown(SocketShutdown.Both);
        var end = await browser.ReceiveAsync(buffer, default);
        Assert.That(end.CloseStatusDescription, Is.EqualTo("desktop-ended"));
    }

    [Test]
    public async Task What_node_refuses_never_becomes_a_web_socket()
    {
        var (desktop, opened) = await GrantedAsync();
        using var node = Listen();
        var connecting = ConnectAsync(Cast.Ada, desktop, opened.SessionId, opened.Ticket);
        using var peer = await node.AcceptAsync();
        await using var stream = new NetworkStream(peer);
        await LineAsync(stream);
        await stream.WriteAsync("{\"ok\":false,\"code\":\"unknown-ticket\"}\n"u8.ToArray());

        Assert.That(async () => await connecting, Throws.InvalidOperationException.With.Message.Contains("409"));
    }

    [Test]
    public async Task Without_a_grant_another_persons_session_another_ticket_or_from_another_origin_nothing_opens()
    {
        var (desktop, granted) = await GrantedAsync();
        var waiting = await Cast.Ada.PostAsync($"desktops/{desktop}/open").Ok<DesktopOpened>();

        Assert.That(async () => await ConnectAsync(Cast.Ada, desktop, waiting.SessionId, waiting.Ticket), Throws.InvalidOperationException.With.Message.Contains("409"));
        Assert.That(async () => await ConnectAsync(Cast.Ben, desktop, granted.SessionId, granted.Ticket), Throws.InvalidOperationException.With.Message.Contains("404"));
        Assert.That(async () => await ConnectAsync(Cast.Ada, desktop, granted.SessionId, waiting.Ticket), Throws.InvalidOperationException.With.Message.Contains("404"));
        Assert.That(async () => await ConnectAsync(Cast.Ada, desktop, granted.SessionId, granted.Ticket, "https://evil.example"), Throws.InvalidOperationException.With.Message.Contains("403"));
        Assert.That(async () => await ConnectAsync(Cast.Ada, desktop, granted.SessionId, granted.Ticket), Throws.InvalidOperationException.With.Message.Contains("503"));
    }

    [Test]
    public async Task Only_the_owner_opens_a_desktop_and_only_when_it_is_ready_in_a_running_project()
    {
        var (project, desktop) = await Desktops.ReadyAsync(Cast, Platform, "ben");
        var bens = (await Cast.Ben.GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project}")).Items.Single();

        await Cast.Ben.PostAsync($"desktops/{bens.Id}/open").Refused(HttpStatusCode.Conflict, "desktop-not-ready");
        await Cast.Ada.PostAsync($"desktops/{bens.Id}/open").Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Admin.PostAsync($"desktops/{desktop}/open").Refused(HttpStatusCode.Forbidden, "not-allowed");
        await Cast.Ada.PostAsync($"desktops/{desktop}/open").Ok<DesktopOpened>();
        await Cast.Steward.PostAsync($"projects/{project}/suspend", new Reason("Pause")).Done();
        await Cast.Ada.PostAsync($"desktops/{desktop}/open").Refused(HttpStatusCode.Conflict, "desktop-not-ready");
    }

    [Test]
    public async Task Waiting_for_the_grant_ends_as_soon_as_it_is_there()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        var opened = await Cast.Ada.PostAsync($"desktops/{desktop}/open").Ok<DesktopOpened>();
        var waiting = Cast.Ada.GetAsync<DisplaySessionInfo>($"display-sessions/{opened.SessionId}?wait=20");

        await Platform.GrantAsync(opened.SessionId);

        Assert.That((await waiting.WaitAsync(TimeSpan.FromSeconds(15))).State, Is.EqualTo("granted"));
        Assert.That(await Host.Database.ScalarAsync<long>("postgres", $"SELECT count(*) FROM display_sessions WHERE ticket_sha256 LIKE '%{opened.Ticket}%'"), Is.Zero);
    }

    private async Task<(Guid Desktop, DesktopOpened Opened)> GrantedAsync()
    {
        var (_, desktop) = await Desktops.ReadyAsync(Cast, Platform);
        var opened = await Cast.Ada.PostAsync($"desktops/{desktop}/open").Ok<DesktopOpened>();
        await Platform.GrantAsync(opened.SessionId);
        return (desktop, opened);
    }

    private Task<WebSocket> ConnectAsync(HttpClient who, Guid desktop, Guid session, string ticket, string? origin = null)
    {
        WebSocketClient client = Host.Server.CreateWebSocketClient();
        client.SubProtocols.Add("binary");
        client.SubProtocols.Add($"tre.ticket.{ticket}");
        client.ConfigureRequest = request =>
        {
            request.Headers.Authorization = who.DefaultRequestHeaders.Authorization!.ToString();
            if (origin is not null)
            {
                request.Headers.Origin = origin;
            }
        };
        return client.ConnectAsync(new Uri($"wss://localhost/desktops/{desktop}/display?session={session}"), default);
    }

    private Socket Listen()
    {
        File.Delete(Host.DisplaySocket);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Host.DisplaySocket));
        socket.Listen();
        return socket;
    }

    private static async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != '\n')
        {
            line.Append((char)one[0]);
        }

        return line.ToString();
    }
}
