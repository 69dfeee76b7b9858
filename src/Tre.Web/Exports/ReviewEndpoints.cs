using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Exports;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Exports;

/// <summary>What output checkers see and say.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this RouteGroupBuilder exports)
    {
        exports.MapPost("{id:guid}/review", ReviewAsync).For<ReviewExport>();
        exports.MapGet("{id:guid}/files/{fileId:guid}/preview", PreviewAsync).For<GetPreview>();
    }

    private static async Task<Results<Ok<Reviewed>, Refused>> ReviewAsync(Guid id, ReviewInput input, Actor actor, ReviewExport use, CancellationToken cancel)
    {
        if (!Wire.TryParse<ReviewDecision>(input.Decision, "decision", out var decision, out var refused))
        {
            return refused;
        }

        if (decision is null)
        {
            return new Refused([new Refusal("decision-missing", "Decide every file, or return the request.", "decision")]);
        }

        var verdicts = new List<Domain.Exports.VerdictInput>();
        foreach (var verdict in input.Verdicts)
        {
            if (!Wire.TryParse<VerdictKind>(verdict.Kind, $"verdicts.{verdict.FileId}", out var kind, out refused))
            {
                return refused;
            }

            // No word is no approval.
            verdicts.Add(new(verdict.FileId, verdict.Sha256, kind ?? VerdictKind.Reject, verdict.Comment));
        }

        return Answer.Of(await use.HandleAsync(actor, new(id, input.Round, decision.Value, input.Comment, verdicts), cancel), state => new Reviewed(Wire.Of(state)));
    }

    private static async Task<Results<FileContentHttpResult, Refused>> PreviewAsync(Guid id, Guid fileId, Actor actor, GetPreview use, CancellationToken cancel)
    {
        var preview = await use.HandleAsync(actor, new(id, fileId), cancel);
        return preview.Succeeded ? TypedResults.Bytes(preview.Value.Content, preview.Value.ContentType) : new Refused(preview.Refusals);
    }
}
