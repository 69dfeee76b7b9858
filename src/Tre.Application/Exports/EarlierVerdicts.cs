using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>What was said before of identical bytes, so that it need not be asked again.</summary>
internal static class EarlierVerdicts
{
    private const int MostRequests = 20;

    public static async Task<ILookup<string, EarlierVerdict>> OfAsync(ITreDb db, Actor actor, ExportRequest export, CancellationToken cancel)
    {
        // What was said after this round was voted on is no earlier word on it.
        var me = actor.PersonId;
        var before = export.CurrentReviews.Select(review => review.At).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        string?[] hashes = [.. export.CurrentFiles.Select(file => file.Sha256).Where(hash => hash is not null).Distinct()];
        var requests = hashes.Length == 0 ? [] : await db.ExportRequests.AsNoTracking().VisibleTo(actor, db)
            .Where(row => row.Files.Any(file => hashes.Contains(file.Sha256) && (row.Id != export.Id || file.Round != export.Round)))
            .OrderByDescending(row => row.Id).Take(MostRequests).Select(row => new Voted(
                row.Id, row.Title, row.Round, row.VotesNeeded, row.Reviews.ToList(), db.Projects.Any(project => project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null))))
            .ToListAsync(cancel);
        var people = await db.PeopleAsync(requests.SelectMany(request => request.Reviews).Select(review => (Guid?)review.CheckerId), cancel);
        return requests.SelectMany(request => Of(request, export, people)).Where(said => hashes.Contains(said.Sha256) && said.Verdict.At < before).ToLookup(said => said.Sha256, said => said.Verdict);
    }

    private sealed record Voted(Guid Id, string Title, int Round, int VotesNeeded, IReadOnlyList<Review> Reviews, bool IsMine);

    private static IEnumerable<(string Sha256, EarlierVerdict Verdict)> Of(Voted request, ExportRequest present, IReadOnlyDictionary<Guid, PersonName> people) =>
        from review in request.Reviews
        where (request.Id != present.Id || review.Round != present.Round) && BlindReviews.IsDecided(request.Reviews, review.Round, request.Round, request.VotesNeeded)
        from verdict in review.Verdicts
        select (verdict.Sha256, new EarlierVerdict(
            request.Id, review.Round, verdict.Kind, verdict.Comment, review.At, request.Title, request.IsMine ? null : people.Of(review.CheckerId)));
}
