using Tre.Application.Data;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Checkers do not influence each other: a vote shows to others only when two are in.</summary>
internal static class BlindReviews
{
    public static IReadOnlyList<Review> VisibleTo(Actor actor, ExportRequest export) =>
        [.. export.Reviews.Where(review => review.CheckerId == actor.PersonId || IsDecided(export.Reviews, review.Round)).OrderByDescending(review => review.Round).ThenBy(review => review.At)];

    /// <summary>Whether two distinct checkers have voted on the round.</summary>
    public static bool IsDecided(IReadOnlyList<Review> reviews, int round) =>
        reviews.Where(review => review.Round == round).Select(review => review.CheckerId).Distinct().Count() >= ReviewPolicy.CheckersNeeded;

    public static async Task<IReadOnlyList<ReviewView>> ViewAsync(ITreDb db, Actor actor, ExportRequest export, bool named, CancellationToken cancel)
    {
        var shown = VisibleTo(actor, export);
        var people = await db.PeopleAsync(shown.Select(review => (Guid?)review.CheckerId), cancel);
        return [.. shown.Select(review => new ReviewView(
            review.Id, review.Round, named ? people.Of(review.CheckerId) : null, review.CheckerId == actor.PersonId, review.Decision, review.Comment, review.At,
            [.. review.Verdicts.Select(verdict => new VerdictView(verdict.FileId, verdict.Kind, verdict.Comment))]))];
    }
}
