using Tre.Contracts.Node;
using Tre.Node.Attestation;

namespace Tre.Node.Desktops;

/// <summary>Paths below /v1/desktops that are about containers, volumes, proof and data.</summary>
public static class DesktopEndpoints
{
    public static void MapDesktops(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup(NodeRoutes.Desktops);
        routes.MapGet(NodeRoutes.Closings, (long seen, int milliseconds, ClosingCount closings, CancellationToken cancel) =>
            closings.WaitAsync(seen, TimeSpan.FromMilliseconds(milliseconds), cancel));
        all.MapGet("", (Observer observer, CancellationToken cancel) => observer.ListAsync(cancel));

        var one = all.MapGroup("/{id:guid}");
        one.MapGet("", (Guid id, Observer observer, CancellationToken cancel) => observer.SeeAsync(id, cancel));
        one.MapPost("/create", Then<DesktopCreation, CreateDesktop>((s, id, body, c) => s.CreateAsync(id, body, c)));
        one.MapPost("/bind", Then<DesktopBinding, BindDesktop>((s, id, body, c) => s.GiveAsync(id, body, c)));
        one.MapPost("/start", Then<DesktopPower, EpochCommand>((s, id, body, c) => s.StartAsync(id, body.Epoch, c)));
        one.MapPost("/stop", Then<DesktopPower, EpochCommand>((s, id, body, c) => s.StopAsync(id, body.Epoch, c)));
        one.MapPost("/freeze", Then<DesktopPower, EpochCommand>((s, id, body, c) => s.FreezeAsync(id, body.Epoch, c)));
        one.MapPost("/thaw", Then<DesktopPower, EpochCommand>((s, id, body, c) => s.ThawAsync(id, body.Epoch, c)));
        one.MapPost("/reveal", Then<DesktopData, RevealData>((s, id, body, c) => s.RevealAsync(id, body, c)));
        one.MapPost("/conceal", Then<DesktopData, EpochCommand>((s, id, body, c) => s.ConcealAsync(id, body.Epoch, c)));
        one.MapPost("/admit", Then<DesktopAdmission, EpochCommand>((s, id, body, c) => s.AdmitAsync(id, body.Epoch, c)));
        one.MapPost("/remove", Then<DesktopRemoval, EpochCommand>((s, id, body, c) => s.RemoveAsync(id, body.Epoch, c)));
        one.MapPost("/destroy", Then<DesktopRemoval, EpochCommand>((s, id, body, c) => s.DestroyAsync(id, body.Epoch, c)));
        one.MapPost("/probe", (Guid id, ProbeDesktop body, Attestor attestor, CancellationToken cancel) =>
            attestor.ProbeAsync(id, body, cancel));
    }

    /// <summary>Does the step, then answers with the desktop as it is.</summary>
    private static Delegate Then<TService, TBody>(Func<TService, Guid, TBody, CancellationToken, Task> step)
        where TService : notnull =>
        async (Guid id, TBody body, TService service, Observer observer, CancellationToken cancel) =>
        {
            await step(service, id, body, cancel).ConfigureAwait(false);
            return await observer.FindAsync(id, cancel).ConfigureAwait(false);
        };
}
