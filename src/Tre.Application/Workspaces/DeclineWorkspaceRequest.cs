using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

/// <summary>Refuses the request, with the reason.</summary>
public sealed class DeclineWorkspaceRequest(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideWorkspaceRequests;

    public sealed record Input(Guid Id, string Comment);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<DeclineWorkspaceRequest>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal)
        {
            return refusal;
        }

        if (await db.WorkspaceRequests.SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        var membership = await db.MembershipAsync(request.ProjectId, actor.PersonId, cancel);
        return await db.ChangeAsync(
            actor, "workspace-request.decline", request, () => request.Decline(actor, membership, input.Comment, clock.GetUtcNow()), input.Comment, cancel);
    }
}
