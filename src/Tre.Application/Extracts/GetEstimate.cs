using Microsoft.EntityFrameworkCore;
using Tre.Application.AccessRequests;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>The answer to <see cref="AskEstimate"/>.</summary>
/// <param name="IsCurrent">Whether it is of the data that the request asks for now.</param>
public sealed record EstimateView(
    Guid Id, Guid AccessRequestId, string SpecificationHash, bool IsCurrent, EstimatedCounts? Counts, string? Failure, DateTimeOffset Since, bool Overdue)
{
    public bool Answered => Counts is not null || Failure is not null;
}

/// <summary>About how much a request is, for whoever may see the request.</summary>
public sealed class GetEstimate(ITreDbFactory factory, Datasets.ICatalogue catalogues, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public Task<Outcome<EstimateView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel) =>
        FindAsync(actor, estimates => estimates.Where(row => row.Id == id), cancel);

    /// <summary>The last one about a request.</summary>
    public Task<Outcome<EstimateView>> OfRequestAsync(Actor actor, Guid accessRequestId, CancellationToken cancel) =>
        FindAsync(actor, estimates => estimates.Where(row => row.AccessRequestId == accessRequestId), cancel);

    private async Task<Outcome<EstimateView>> FindAsync(Actor actor, Func<IQueryable<Estimate>, IQueryable<Estimate>> which, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetEstimate>(actor) is { } refusal)
        {
            return refusal;
        }

        // A unit of work of its own, so that asking again sees what is new.
        await using var db = factory.Open();
        var row = await which(db.Estimates.AsNoTracking()).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancel);
        if (row is null || await db.AccessRequests.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(request => request.Id == row.AccessRequestId, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        var now = CanonicalSpecification.Hash(request.Specification.Named(await catalogues.AllAsync(cancel)));
        return new EstimateView(row.Id, row.AccessRequestId, row.SpecificationHash, now == row.SpecificationHash, row.Answer, row.Failure, row.StateSince, row.Deadline < clock.GetUtcNow());
    }
}
