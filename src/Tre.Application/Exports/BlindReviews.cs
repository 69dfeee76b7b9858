using Tre.Application.Data;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Checkers do not influence each other: a vote shows to others only when all are in, unless the policy has them vote one after the other.</summary>
internal static class BlindReviews
{
    public static IReadOnlyList<Review> VisibleTo(Actor actor, ExportRequest export, ProjectMembership membership) =>
        [.. export.Reviews.Where(review => review.CheckerId == actor.PersonId || IsDecided(export.Reviews, review.Round, export.Round, export.VotesNeeded) || (export.Sequential && ReviewPolicy.MayRead(export, actor, membership))).OrderByDescending(review => review.Round).ThenBy(review => review.At)];

    /// <summary>Whether all votes on the round are in. A round that another has followed was decided by as many as were needed then.</summary>
    public static bool IsDecided(IReadOnlyList<Review> reviews, int round, int present, int needed) =>
        round < present || reviews.Where(review => review.Round == round).Select(review => review.CheckerId).Distinct().Count() >= needed;

    public static async Task<IReadOnlyList<ReviewView>> ViewAsync(ITreDb db, Actor actor, ExportRequest export, ProjectMembership membership, bool named, CancellationToken cancel)
    {
        var shown = VisibleTo(actor, export, membership);
        var people = await db.PeopleAsync(shown.Select(review => (Guid?)review.CheckerId), cancel);
        return [.. shown.Select(review => new ReviewView(
            review.Id, review.Round, named ? people.Of(review.CheckerId) : null, review.CheckerId == actor.PersonId, review.Decision, review.Comment, review.At,
            [.. review.Verdicts.Select(verdict => new VerdictView(verdict.FileId, verdict.Kind, verdict.Comment))]))];
    }
}
