using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>Hands the request to the data stewards once nothing is missing; otherwise names everything that is.</summary>
public sealed class SubmitAccessRequest(ITreDb db, ICatalogue catalogue, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<SubmitAccessRequest>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.AccessRequests.VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        // Whoever may not submit at all should hear that, not what is missing.
        var may = AccessRequestLifecycle.Table.Next(request.Status, AccessRequestAction.Submit, actor.Towards(request.RequesterId));
        if (!may.Succeeded)
        {
            return Outcome.From(may.Refusals);
        }

        var members = await NamedMembers.ResolveAsync(db, request, cancel);
        var offered = await catalogue.AllAsync(cancel);
        Refusal[] problems = [.. SpecificationValidator.Problems(request.Specification, offered), .. members.Problems];
        var named = problems.Length == 0 ? request.Specification.Named(offered) : null;
        return await db.ChangeAsync(actor, "access-request.submit", request, () => request.Submit(actor, problems, clock.GetUtcNow(), named), null, cancel);
    }
}
