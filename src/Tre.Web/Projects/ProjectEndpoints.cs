using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Projects;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Web.Api;

namespace Tre.Web.Projects;

internal static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        var projects = api.MapGroup("projects").WithTags("Projects");
        projects.MapGet("", ListAsync).For<ListProjects>();

        projects.MapGet("{id:guid}", async (Guid id, Actor actor, GetProject use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), ProjectWire.Of)).For<GetProject>();

        projects.MapPost("{id:guid}/members", async (Guid id, NewMember input, Actor actor, AddMember use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.UserName), cancel))).For<AddMember>();

        projects.MapDelete("{id:guid}/members/{personId:guid}", async (Guid id, Guid personId, Actor actor, RemoveMember use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, personId), cancel))).For<RemoveMember>();

        projects.MapPost("{id:guid}/suspend", async (Guid id, Reason input, Actor actor, SuspendProject use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<SuspendProject>();

        projects.MapPost("{id:guid}/resume", async (Guid id, Reason input, Actor actor, ResumeProject use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Text), cancel))).For<ResumeProject>();

        projects.MapPost("{id:guid}/close", async (Guid id, CloseInput input, Actor actor, CloseProject use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Reason, input.Confirm), cancel))).For<CloseProject>();
    }

    /// <param name="scope"><c>mine</c> for the caller's own; otherwise all that they may see.</param>
    private static async Task<Results<Ok<ListOf<ProjectInfo>>, Refused>> ListAsync(
        string? scope, string? state, string? after, int? size, Actor actor, ListProjects use, CancellationToken cancel) =>
        Wire.TryParse<ProjectStatus>(state, "state", out var status, out var refused)
            ? Answer.OfPage(await use.HandleAsync(actor, new(scope == "mine", status, Wire.Page(after, size)), cancel), ProjectWire.Of)
            : refused;
}
