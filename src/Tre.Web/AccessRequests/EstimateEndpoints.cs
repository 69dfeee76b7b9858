using Tre.Application.Extracts;
using Tre.Application.Notifications;
using Tre.Domain.People;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.AccessRequests;

/// <summary>About how much a draft is: asked for, answered a while later.</summary>
internal static class EstimateEndpoints
{
    public static void MapEstimates(this IEndpointRouteBuilder api)
    {
        api.MapPost("access-requests/{id:guid}/estimates", async (Guid id, Actor actor, AskEstimate use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, id, cancel), "estimates")).For<AskEstimate>().WithTags("Access requests");

        api.MapGet("estimates/{id:guid}", async (Guid id, int? wait, Actor actor, GetEstimate use, Waiting waiting, CancellationToken cancel) =>
            Answer.Of(await waiting.ForAsync(id, LongPoll.Of(wait), token => use.HandleAsync(actor, id, token), view => view.Answered, cancel), AccessRequestWire.Of))
            .For<GetEstimate>().RequireRateLimiting(StreamLimit.Name).WithTags("Access requests");
    }
}
