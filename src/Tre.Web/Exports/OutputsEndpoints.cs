using Tre.Application.Exports;
using Tre.Application.Notifications;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.Exports;

/// <summary>What lies in one's outputs folder: asked for, answered a moment later.</summary>
internal static class OutputsEndpoints
{
    public static void MapOutputs(this IEndpointRouteBuilder api)
    {
        api.MapPost("desktops/{id:guid}/outputs", async (Guid id, Actor actor, AskOutputs use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, id, cancel), "outputs")).For<AskOutputs>().WithTags("Exports");

        api.MapPost("desktops/{id:guid}/checks", async (Guid id, NewOutputsCheck input, Actor actor, AskOutputsCheck use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, new(id, input.Files, input.Population), cancel), "outputs-checks")).For<AskOutputsCheck>().WithTags("Exports");

        api.MapGet("outputs-checks/{id:guid}", async (Guid id, int? wait, Actor actor, GetOutputsCheck use, Waiting waiting, CancellationToken cancel) =>
            Answer.Of(await waiting.ForAsync(id, LongPoll.Of(wait), token => use.HandleAsync(actor, id, token), view => view.Answered, cancel), ExportWire.Of))
            .For<GetOutputsCheck>().RequireRateLimiting(StreamLimit.Name).WithTags("Exports");

        api.MapGet("outputs/{id:guid}", async (Guid id, int? wait, Actor actor, GetOutputs use, Waiting waiting, CancellationToken cancel) =>
            Answer.Of(await waiting.ForAsync(id, LongPoll.Of(wait), token => use.HandleAsync(actor, id, token), view => view.Answered, cancel), ExportWire.Of))
            .For<GetOutputs>().RequireRateLimiting(StreamLimit.Name).WithTags("Exports");
    }
}
