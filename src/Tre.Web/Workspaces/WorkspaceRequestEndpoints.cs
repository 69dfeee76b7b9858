using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Workspaces;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using Tre.Web.Api;

namespace Tre.Web.Workspaces;

internal static class WorkspaceRequestEndpoints
{
    private const string Collection = "workspace-requests";

    public static void MapWorkspaceRequests(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup(Collection).WithTags("Workspace requests");
        requests.MapGet("", ListAsync).For<ListWorkspaceRequests>();

        requests.MapPost("", async (NewWorkspaceRequest input, Actor actor, RequestWorkspace use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, new(input.ProjectId, input.Size, input.Justification, input.Id), cancel), Collection)).For<RequestWorkspace>();

        requests.MapGet("{id:guid}", async (Guid id, Actor actor, GetWorkspaceRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), WorkspaceWire.Of)).For<GetWorkspaceRequest>();

        requests.MapPost("{id:guid}/approve", async (Guid id, OptionalComment input, Actor actor, ApproveWorkspaceRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel), workspace => new WorkspaceMade(workspace))).For<ApproveWorkspaceRequest>();

        requests.MapPost("{id:guid}/decline", async (Guid id, Comment input, Actor actor, DeclineWorkspaceRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<DeclineWorkspaceRequest>();

        requests.MapPost("{id:guid}/withdraw", async (Guid id, Actor actor, WithdrawWorkspaceRequest use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<WithdrawWorkspaceRequest>();
    }

    /// <param name="scope"><c>queue</c> for what waits for this admin; otherwise all that the caller may see.</param>
    private static async Task<Results<Ok<ListOf<WorkspaceRequestInfo>>, Refused>> ListAsync(
        string? scope, string? state, Guid? projectId, string? after, int? size, Actor actor, ListWorkspaceRequests use, CancellationToken cancel) =>
        Wire.TryParse<WorkspaceRequestStatus>(state, "state", out var status, out var refused)
            ? Answer.OfPage(await use.HandleAsync(actor, new(scope == "queue", status, projectId, Wire.Page(after, size)), cancel), WorkspaceWire.Of)
            : refused;
}
