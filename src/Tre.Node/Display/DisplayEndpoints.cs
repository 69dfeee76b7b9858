using Tre.Contracts.Node;
using Tre.Node.Display.Relay;
using Tre.Node.Display.Sessions;
using Tre.Node.Desktops;

namespace Tre.Node.Display;

/// <summary>/v1/sessions and what belongs to it.</summary>
public static class DisplayEndpoints
{
    public static void AddDisplay(this IServiceCollection services, DisplayOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SessionRegistry>();
        services.AddSingleton<IDesktopDoor, DisplayDoor>();
        services.AddSingleton<DisplayGate>();
        services.AddSingleton<IScreenSource, DesktopScreen>();
        services.AddSingleton<DisplayRelay>();
        services.AddHostedService<DisplayListener>();
    }

    public static void MapDisplay(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(NodeRoutes.Sessions, (SessionRegistry sessions) => sessions.List());
        routes.MapPost(NodeRoutes.Sessions, (ExpectSession body, DisplayGate gate) =>
        {
            gate.Expect(body);
            return Results.NoContent();
        });
        routes.MapDelete(NodeRoutes.Sessions + "/{id:guid}", (Guid id, SessionRegistry sessions) =>
        {
            sessions.Close(id, ClosedBecause.Operator);
            return Results.NoContent();
        });
        routes.MapDelete(NodeRoutes.Desktops + "/{id:guid}/sessions", async (Guid id, DisplayGate gate, CancellationToken cancel) =>
        {
            await gate.CutAsync(id, cancel).ConfigureAwait(false);
            return Results.NoContent();
        });
    }
}
