using Microsoft.EntityFrameworkCore;
using Tre.Application.AccessRequests;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>Asks about how much the draft of an access request is. See <see cref="GetEstimate"/>.</summary>
public sealed class AskEstimate(ITreDb db, ICatalogue catalogues, TimeProvider clock) : IUseCase
{
    /// <summary>One person's questions within a day, over all of their drafts: each reads the source, and many would wear out the blur.</summary>
    public const int PerDay = 20;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static Permission Needs => Permission.SignedIn;

    /// <returns>Id of the question; of an earlier one about the same data, which counts for nothing.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Guid accessRequestId, CancellationToken cancel)
    {
        if (Permissions.Refuse<AskEstimate>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.AccessRequests.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == accessRequestId, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        if (request.RequesterId != actor.PersonId || request.Status is not (AccessRequestStatus.Draft or AccessRequestStatus.Returned))
        {
            return new Refusal("not-allowed", "Only whoever writes the draft has its data estimated.");
        }

        var catalogue = await catalogues.AllAsync(cancel);
        if (SpecificationValidator.Problems(request.Specification, catalogue) is { Count: > 0 } problems)
        {
            return Outcome<Guid>.Refuse([.. problems]);
        }

        var now = clock.GetUtcNow();
        var asked = new Estimate(Guid.CreateVersion7(now), request.Id, actor.PersonId, request.Specification.Named(catalogue), now);
        var since = now - Day;
        var recent = await db.Estimates.AsNoTracking().Where(row => row.PersonId == actor.PersonId && row.StateSince > since)
            .Select(row => new { row.Id, row.AccessRequestId, row.SpecificationHash, row.Failure }).ToListAsync(cancel);
        if (recent.FirstOrDefault(row => row.AccessRequestId == request.Id && row.SpecificationHash == asked.SpecificationHash && row.Failure == null) is { } same)
        {
            return same.Id;
        }

        if (recent.Count >= PerDay)
        {
            return new Refusal("too-many-questions", $"You had {PerDay} estimates within a day. Wait until tomorrow, or send the request and ask the data stewards.");
        }

        db.Estimates.Add(asked);
        return (await db.CommitAsync([Changes.Entry(actor, "estimate.ask", asked, null, "Asked", asked.SpecificationHash)], cancel: cancel)).With(asked.Id);
    }
}
