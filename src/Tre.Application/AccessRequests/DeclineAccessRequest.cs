using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>Refuses the request for good, with the reason.</summary>
public sealed class DeclineAccessRequest(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.DecideAccessRequests;

    public sealed record Input(Guid Id, string Comment);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<DeclineAccessRequest>(actor) ?? Texts.TooLong(input.Comment, "comment")) is { } refusal)
        {
            return refusal;
        }

        if (await db.AccessRequests.VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        return await DecisionRules.RefuseAsync(db, actor, request, cancel) is { } conflict
            ? conflict
            : await db.ChangeAsync(actor, "access-request.decline", request, () => request.Decline(actor, input.Comment, clock.GetUtcNow()), input.Comment, cancel);
    }
}
