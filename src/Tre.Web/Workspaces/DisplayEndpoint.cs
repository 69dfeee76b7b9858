using System.Security.Cryptography;
using System.Text;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.Workspaces;

/// <summary>
/// The remote screen: <c>GET /desktops/{id}/display?session=ID</c> as WebSocket. The ticket travels as sub-protocol,
/// because addresses end up in logs and histories.
/// </summary>
internal static class DisplayEndpoint
{
    private const string TicketPrefix = "tre.ticket.";
    private const string SubProtocol = "binary";

    public static void MapDisplay(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/desktops/{id:guid}/display", HandleAsync).RequireAuthorization(nameof(Permission.SignedIn)).ExcludeFromDescription();

    private static async Task HandleAsync(Guid id, Guid session, HttpContext context, Actor actor, GetDisplaySession sessions, DisplayGateway gateway, CancellationToken cancel)
    {
        var desktop = await OpenAsync(id, session, context, actor, sessions, gateway, cancel);
        if (!desktop.Succeeded)
        {
            await Refused.WriteAsync(context, desktop.Refusals);
            return;
        }

        await using var stream = desktop.Value;
        using var browser = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { SubProtocol = context.WebSockets.WebSocketRequestedProtocols.Contains(SubProtocol) ? SubProtocol : null });
        await DisplayRelay.RunAsync(browser, stream, cancel);
    }

    private static async Task<Outcome<Stream>> OpenAsync(
        Guid id, Guid session, HttpContext context, Actor actor, GetDisplaySession sessions, DisplayGateway gateway, CancellationToken cancel)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return new Refusal("not-a-websocket", "This address speaks WebSocket only.");
        }

        if (!OriginCheck.IsOwn(context.Request))
        {
            return new Refusal("other-origin", "A desktop opens from the portal's own pages only.");
        }

        var ticket = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(protocol => protocol.StartsWith(TicketPrefix, StringComparison.Ordinal))?[TicketPrefix.Length..] ?? "";
        var view = await sessions.HandleAsync(actor, session, cancel);
        if (!view.Succeeded)
        {
            return Outcome<Stream>.Refuse(view.Refusals);
        }

        if (view.Value.DesktopId != id || !Fits(ticket, view.Value.TicketSha256))
        {
            return Application.Refusals.NotFound;
        }

        return view.Value.Status == DisplaySessionStatus.Granted
            ? await gateway.ConnectAsync(ticket, cancel)
            : new Refusal("session-not-granted", view.Value.EndReason ?? "The session is not granted, or has ended. Open the desktop again.");
    }

    private static bool Fits(string ticket, string sha256) =>
        Secret.HashOf(ticket) is { } hash && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(sha256));
}
