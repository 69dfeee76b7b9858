namespace Tre.Domain.Exports;

/// <summary>What follows from the votes on the present round.</summary>
public static class RoundResult
{
    /// <summary>The derived action once enough distinct checkers have voted; null before.</summary>
    public static ExportAction? Of(ExportRequest request)
    {
        var votes = request.CurrentReviews.DistinctBy(review => review.CheckerId).ToList();
        if (votes.Count < ReviewPolicy.CheckersNeeded)
        {
            return null;
        }

        if (votes.Any(vote => vote.Decision == ReviewDecision.Return))
        {
            return ExportAction.Return;
        }

        return ReleaseSet(request).Count > 0 ? ExportAction.Approve : ExportAction.Reject;
    }

    /// <summary>The files of the round which every one of at least two distinct checkers approved, byte for byte, and nothing blocks.</summary>
    public static IReadOnlyList<ExportFile> ReleaseSet(ExportRequest request)
    {
        var votes = request.CurrentReviews.DistinctBy(review => review.CheckerId).ToList();
        return votes.Count < ReviewPolicy.CheckersNeeded ? [] : [.. request.CurrentFiles.Where(file => !file.Blocked && file.Sha256 is not null && votes.All(vote => Approves(vote, file)))];
    }

    private static bool Approves(Review vote, ExportFile file) =>
        vote.Verdicts.Any(verdict => verdict.FileId == file.Id && verdict.Sha256 == file.Sha256 && verdict.Kind == VerdictKind.Approve);
}
