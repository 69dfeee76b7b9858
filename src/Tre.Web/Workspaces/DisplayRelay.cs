using System.Net.WebSockets;

namespace Tre.Web.Workspaces;

/// <summary>
/// Passes bytes between a browser's WebSocket and a desktop, both ways, until either side ends. Each direction reads
/// only after the last bytes were taken, so that a slow side slows the other and nothing piles up here.
/// </summary>
internal static class DisplayRelay
{
    private const int BufferBytes = 32 * 1024;

    public static async Task RunAsync(WebSocket browser, Stream desktop, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var toBrowser = ToBrowserAsync(browser, desktop, stop.Token);
        var toDesktop = ToDesktopAsync(browser, desktop, stop.Token);
        var first = await Task.WhenAny(toBrowser, toDesktop);

        // The close frame must go out before the other direction is cancelled: cancelling a receive aborts the socket.
        await CloseAsync(browser, endedByDesktop: first == toBrowser, cancel);
        await stop.CancelAsync();
        await Task.WhenAll(toBrowser, toDesktop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task ToBrowserAsync(WebSocket browser, Stream desktop, CancellationToken cancel)
    {
        var buffer = new byte[BufferBytes];
        while (await desktop.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            await browser.SendAsync(buffer.AsMemory(0, count), WebSocketMessageType.Binary, endOfMessage: true, cancel);
        }
    }

    private static async Task ToDesktopAsync(WebSocket browser, Stream desktop, CancellationToken cancel)
    {
        var buffer = new byte[BufferBytes];
        while (true)
        {
            var received = await browser.ReceiveAsync(buffer.AsMemory(), cancel);
            if (received.MessageType != WebSocketMessageType.Binary)
            {
                return;
            }

            await desktop.WriteAsync(buffer.AsMemory(0, received.Count), cancel);
        }
    }

    private static async Task CloseAsync(WebSocket browser, bool endedByDesktop, CancellationToken cancel)
    {
        try
        {
            if (browser.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await browser.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, endedByDesktop ? "desktop-ended" : "closed", cancel);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // It is gone already, which is what was wanted.
        }
    }
}
