using System.Net.Sockets;
using Tre.Contracts.Node;
using Tre.Node.Display.Rfb;
using Tre.Node.Display.Sessions;

namespace Tre.Node.Display.Relay;

/// <summary>One connection of the portal, from its ticket to its end.</summary>
internal sealed class DisplayRelay(
    SessionRegistry sessions,
    IScreenSource screens,
    TimeProvider time,
    DisplayOptions options,
    ILogger<DisplayRelay> log)
{
    /// <summary>Serves the connection and closes it. Does not throw for anything that the other side does.</summary>
    public async Task ServeAsync(Socket portal, CancellationToken stopping)
    {
        using (portal)
        {
            try
            {
                using var limit = new CancellationTokenSource(options.HandshakeLimit, time);
                using var early = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
                var ticket = await TicketLine.ReadAsync(portal, early.Token).ConfigureAwait(false);
                var (session, code) = ticket is null ? (null, DisplayCodes.BadHello) : sessions.Redeem(ticket);
                if (session is null)
                {
                    log.LogWarning("Refused a display connection: {Code}", code);
                    await RefuseAsync(portal, code!, early.Token).ConfigureAwait(false);
                    return;
                }

                await HoldAsync(portal, session, stopping).ConfigureAwait(false);
            }
            catch (Exception ex) when (ex is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                log.LogDebug(ex, "A display connection ended before it was a session");
            }
        }
    }

    /// <summary>The session is open from here on, and closed whatever happens.</summary>
    private async Task HoldAsync(Socket portal, LiveSession session, CancellationToken stopping)
    {
        var because = ClosedBecause.Desktop;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, session.Cut);
        try
        {
            because = await RunAsync(portal, session, ending.Token).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            because = stopping.IsCancellationRequested ? ClosedBecause.Desktop : ClosedBecause.Client;
        }
        finally
        {
            sessions.Close(session.Wanted.SessionId, because);
            log.LogInformation(
                "Display session {Session} of desktop {Desktop} closed: {Because}",
                session.Wanted.SessionId, session.Wanted.DesktopId, session.Because);
        }
    }

    private async Task<string> RunAsync(Socket portal, LiveSession session, CancellationToken ending)
    {
        // The handshakes run against a clock of their own.
        using var limit = new CancellationTokenSource(options.HandshakeLimit, time);
        using var early = CancellationTokenSource.CreateLinkedTokenSource(ending, limit.Token);
        var desktop = session.Wanted.DesktopId;
        // Asked after the session was opened: whoever shuts the door later finds it there and cuts it.
        if (!screens.IsAdmitted(desktop))
        {
            return await RefuseAsync(portal, DisplayCodes.NotAdmitted, early.Token).ConfigureAwait(false);
        }

        var (screen, fault) = await screens.ConnectAsync(desktop, early.Token).ConfigureAwait(false);
        using var connected = screen;
        var (init, unasked) = screen is null ? (null, []) : await Handshakes.WithServerAsync(screen, early.Token).ConfigureAwait(false);
        if (screen is null || init is null)
        {
            log.LogWarning("The screen of desktop {Desktop} cannot be shown: {Fault}", desktop, fault ?? "no RFB server that is let through");
            return await RefuseAsync(portal, DisplayCodes.NoScreen, early.Token).ConfigureAwait(false);
        }

        // Closing both ends at once is what cutting means; waiting for a pump to notice would take its time.
        using var cut = ending.Register(() =>
        {
            portal.Dispose();
            screen.Dispose();
        });
        await TicketLine.WriteAsync(portal, new DisplayWelcome(true, init.Width, init.Height), early.Token).ConfigureAwait(false);
        var first = await Handshakes.WithViewerAsync(portal, init, early.Token).ConfigureAwait(false);
        return first is null
            ? ClosedBecause.Protocol
            : await PassAsync(portal, screen, session, init, unasked, first, ending).ConfigureAwait(false);
    }

    private async Task<string> PassAsync(
        Socket portal, Socket screen, LiveSession session, ServerInit init, byte[] unasked, byte[] first, CancellationToken ending)
    {
        log.LogInformation("Display session {Session} of desktop {Desktop} opened", session.Wanted.SessionId, session.Wanted.DesktopId);
        var open = new OpenSession(session, portal, screen, init, new SessionClock(time, options));
        var because = await open.RunAsync(unasked, first, ending).ConfigureAwait(false);
        if (open.Violation is { } violation)
        {
            log.LogWarning("Display session {Session} broke the protocol: {Violation}", session.Wanted.SessionId, violation);
        }

        return because;
    }

    private static async Task<string> RefuseAsync(Socket portal, string code, CancellationToken cancel)
    {
        await TicketLine.WriteAsync(portal, new DisplayWelcome(false, Code: code), cancel).ConfigureAwait(false);
        return ClosedBecause.Desktop;
    }
}
