using System.Net.WebSockets;
using Tre.Cli.Api;
using Tre.Contracts.Api;

namespace Tre.Journey.Display;

/// <summary>Opens the screen of a desktop as a browser does: asks, waits for the grant, brings the ticket to the WebSocket.</summary>
public sealed class Screens(Waiting waiting, TimeProvider time)
{
    /// <summary>A terminal with its text; an empty desktop has one colour or two.</summary>
    private const int ColoursOfATerminal = 4;

    public async Task<RemoteScreen> OpenAsync(ApiClient member, Guid desktop, CancellationToken cancel)
    {
        var opened = await member.PostAsync<DesktopOpened>($"desktops/{desktop}/open", null, cancel);
        await waiting.UntilAsync(
            "The display session",
            TimeSpan.FromSeconds(30),
            () => member.GetAsync<DisplaySessionInfo>($"display-sessions/{opened.SessionId}?wait=25", cancel),
            session => session.State == "granted",
            session => $"{session.State} {session.EndReason}",
            session => session.State == "ended",
            cancel);
        var socket = await member.ConnectAsync($"desktops/{desktop}/display?session={opened.SessionId}", ["binary", $"tre.ticket.{opened.Ticket}"], cancel);
        return await RemoteScreen.OpenAsync(WebSocketStream.Create(socket, WebSocketMessageType.Binary, ownsWebSocket: true), cancel);
    }

    /// <summary>Waits, up to a minute, until the window manager and the terminal are on the screen.</summary>
    public async Task DrawnAsync(RemoteScreen screen, CancellationToken cancel)
    {
        var incremental = false;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        while (screen.Colours < ColoursOfATerminal)
        {
            await screen.UpdateAsync(incremental, either.Token);
            incremental = true;
        }
    }
}
