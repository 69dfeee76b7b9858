using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Casts one checker's vote; the second vote decides the round in the same transaction.</summary>
public sealed class ReviewExport(ITreDbFactory factory, TimeProvider clock) : IUseCase
{
    private const int Attempts = 3;

    public static Permission Needs => Permission.ReviewExports;

    /// <param name="Round">The round that the checker was shown.</param>
    public sealed record Input(Guid Id, int Round, ReviewDecision Decision, string? Comment, IReadOnlyList<VerdictInput> Verdicts);

    /// <returns>The state in which the vote leaves the request.</returns>
    public async Task<Outcome<ExportStatus>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<ReviewExport>(actor) ?? Texts.TooLong(input.Comment, "comment") ?? input.Verdicts.Select(verdict => Texts.TooLong(verdict.Comment, $"verdicts.{verdict.FileId}")).FirstOrDefault(tooLong => tooLong is not null)) is { } refusal)
        {
            return refusal;
        }

        for (var attempt = 1; ; attempt++)
        {
            await using var db = factory.Open();
            var outcome = await TryAsync(db, actor, input, cancel);

            // Two checkers may vote at the same moment: the later one's vote counts too, as the second.
            if (outcome.Succeeded || attempt == Attempts || outcome.Refusals[0].Code != "changed-meanwhile")
            {
                return outcome;
            }
        }
    }

    private async Task<Outcome<ExportStatus>> TryAsync(ITreDb db, Actor actor, Input input, CancellationToken cancel)
    {
        if (await db.VisibleExportAsync(actor, input.Id, cancel) is not { } export)
        {
            return Refusals.NotFound;
        }

        if (export.Status == ExportStatus.InReview && export.Round != input.Round)
        {
            return new Refusal("other-bytes", "The request has changed since you looked at it. Open it again.", "round");
        }

        var may = ExportLifecycle.Table.Next(export.Status, ExportAction.Review, actor.Roles);
        if (!may.Succeeded)
        {
            return Outcome<ExportStatus>.Refuse(may.Refusals);
        }

        var membership = await db.MembershipAsync(export.ProjectId, actor.PersonId, cancel);
        var done = await db.ChangeAsync(
            actor,
            "export.review",
            export,
            () => export.Review(actor, membership, input.Decision, input.Comment, input.Verdicts, clock.GetUtcNow()),
            $"Round {input.Round}, {input.Decision}",
            cancel);
        return done.With(export.Status);
    }
}
