using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Notifications;
using Tre.Application.Workspaces;
using Tre.Application.Workspaces.Warm;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.Workspaces;

internal static class DesktopEndpoints
{
    public static void MapDesktops(this IEndpointRouteBuilder api)
    {
        var desktops = api.MapGroup("desktops").WithTags("Desktops");
        desktops.MapGet("", ListAsync).For<ListDesktops>();

        desktops.MapGet("warm", async (Actor actor, ListWarmDesktops use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, cancel), views => new ListOf<WarmDesktopInfo>([.. views.Select(WorkspaceWire.Of)], null))).For<ListWarmDesktops>();

        desktops.MapGet("{id:guid}", async (Guid id, Actor actor, GetDesktop use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), WorkspaceWire.Of)).For<GetDesktop>();

        foreach (var action in new[] { DesktopAction.Start, DesktopAction.Stop, DesktopAction.Restore, DesktopAction.Reattest, DesktopAction.Retry })
        {
            desktops.MapPost($"{{id:guid}}/{Wire.Of(action)}", async (Guid id, Actor actor, ActOnDesktop use, CancellationToken cancel) =>
                Answer.Of(await use.HandleAsync(actor, new(id, action), cancel))).For<ActOnDesktop>().WithName($"{action}Desktop");
        }

        desktops.MapPost("{id:guid}/delete", async (Guid id, Confirmation input, Actor actor, ActOnDesktop use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, DesktopAction.Delete, input.Confirm), cancel))).For<ActOnDesktop>().WithName("DeleteDesktop");

        desktops.MapPost("{id:guid}/open", async (Guid id, Actor actor, OpenDesktop use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), WorkspaceWire.Of)).For<OpenDesktop>();

        desktops.MapGet("{id:guid}/attestations", async (Guid id, string? after, int? size, Actor actor, ListAttestations use, CancellationToken cancel) =>
            Answer.OfPage(await use.HandleAsync(actor, new(id, after, Wire.Page(after, size).Size), cancel), WorkspaceWire.Of)).For<ListAttestations>();

        api.MapAttestations();

        api.MapGet("display-sessions/{id:guid}", async (Guid id, int? wait, Actor actor, GetDisplaySession use, Waiting waiting, CancellationToken cancel) =>
            Answer.Of(
                await waiting.ForAsync(id, LongPoll.Of(wait), token => use.HandleAsync(actor, id, token), view => view.Status != DisplaySessionStatus.Requested, cancel),
                WorkspaceWire.Of)).For<GetDisplaySession>().RequireRateLimiting(StreamLimit.Name).WithTags("Desktops");
    }

    /// <param name="scope"><c>mine</c> for the caller's own; otherwise all that they may see.</param>
    private static async Task<Results<Ok<ListOf<DesktopInfo>>, Refused>> ListAsync(
        string? scope, Guid? projectId, string? wanted, string? observed, string? after, int? size, Actor actor, ListDesktops use, CancellationToken cancel) =>
        !Wire.TryParse<DesktopDesire>(wanted, "wanted", out var desire, out var refused) || !Wire.TryParse<DesktopObserved>(observed, "observed", out var seen, out refused)
            ? refused
            : Answer.OfPage(await use.HandleAsync(actor, new(scope == "mine", projectId, desire, seen, Wire.Page(after, size)), cancel), WorkspaceWire.Of);
}
