using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.AccessRequests;
using Tre.Contracts.Api;
using Tre.Domain.AccessRequests;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.AccessRequests;

internal static class AccessRequestEndpoints
{
    private const string Collection = "access-requests";

    public static void MapAccessRequests(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup(Collection).WithTags("Access requests");
        requests.MapGet("", ListAsync).For<ListAccessRequests>();

        requests.MapPost("", async (NewAccessRequest input, Actor actor, CreateAccessRequest use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, new(input.Title, input.AmendsProjectId, input.Id), cancel), Collection)).For<CreateAccessRequest>();

        requests.MapGet("{id:guid}", async (Guid id, Actor actor, GetAccessRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), AccessRequestWire.Of)).For<GetAccessRequest>();

        requests.MapPut("{id:guid}", EditAsync).For<EditAccessRequest>();

        requests.MapPost("{id:guid}/submit", async (Guid id, Actor actor, SubmitAccessRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<SubmitAccessRequest>();

        requests.MapPost("{id:guid}/withdraw", async (Guid id, Actor actor, WithdrawAccessRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<WithdrawAccessRequest>();

        requests.MapPost("{id:guid}/return", async (Guid id, Comment input, Actor actor, ReturnAccessRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<ReturnAccessRequest>();

        requests.MapPost("{id:guid}/decline", async (Guid id, Comment input, Actor actor, DeclineAccessRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<DeclineAccessRequest>();

        requests.MapPost("{id:guid}/approve", async (Guid id, Approval input, Actor actor, ApproveAccessRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, AccessRequestWire.Read(input.Conditions), input.Comment, input.SpecificationHash), cancel), project => new Approved(project)))
            .For<ApproveAccessRequest>();
    }

    private static async Task<Results<Ok<ListOf<AccessRequestInfo>>, Refused>> ListAsync(
        string? scope, string? state, string? after, int? size, Actor actor, ListAccessRequests use, CancellationToken cancel) =>
        !Wire.TryParse<AccessRequestScope>(scope, "scope", out var which, out var refused) || !Wire.TryParse<AccessRequestStatus>(state, "state", out var status, out refused)
            ? refused
            : Answer.OfPage(await use.HandleAsync(actor, new(which ?? AccessRequestScope.All, status, Wire.Page(after, size)), cancel), AccessRequestWire.Of);

    private static async Task<Results<NoContent, Refused>> EditAsync(Guid id, AccessRequestInput input, Actor actor, EditAccessRequest use, CancellationToken cancel) =>
        SpecificationWire.Read(input.Specification, out var refused) is { } specification
            ? Answer.Of(await use.HandleAsync(actor, new(id, input.Title, AccessRequestWire.Read(input.Answers), specification, input.Members), cancel))
            : refused!;
}
