using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Extracts.Reidentifying;
using Tre.Contracts.Api;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Extracts;

/// <summary>Asking who stands behind pseudonyms, and deciding that. The answer is never here.</summary>
internal static class ReidentificationEndpoints
{
    private const string Collection = "reidentifications";

    public static void MapReidentifications(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup(Collection).WithTags("Re-identification");
        requests.MapGet("", ListAsync).For<ListReidentifications>();

        requests.MapPost("", async (NewReidentification input, Actor actor, RequestReidentification use, CancellationToken cancel) => Answer.OfNew(
            await use.HandleAsync(actor, new($"{input.ProjectId}", input.Pseudonyms, input.Reason, input.LegalBasis, input.Id), cancel), Collection)).For<RequestReidentification>();

        requests.MapGet("{id:guid}", async (Guid id, Actor actor, GetReidentification use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), ReidentificationWire.Of)).For<GetReidentification>();

        requests.MapPost("{id:guid}/approve", async (Guid id, OptionalComment input, Actor actor, ApproveReidentification use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<ApproveReidentification>();

        requests.MapPost("{id:guid}/decline", async (Guid id, Comment input, Actor actor, DeclineReidentification use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<DeclineReidentification>();

        requests.MapPost("{id:guid}/withdraw", async (Guid id, Actor actor, WithdrawReidentification use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<WithdrawReidentification>();
    }

    private static async Task<Results<Ok<ListOf<ReidentificationInfo>>, Refused>> ListAsync(
        string? state, string? after, int? size, Actor actor, ListReidentifications use, CancellationToken cancel) =>
        Wire.TryParse<ReidentificationStatus>(state, "state", out var status, out var refused)
            ? Answer.OfPage(await use.HandleAsync(actor, new(status, Wire.Page(after, size)), cancel), ReidentificationWire.Of)
            : refused;
}
