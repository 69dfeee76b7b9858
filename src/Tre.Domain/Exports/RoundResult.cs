namespace Tre.Domain.Exports;

/// <summary>What follows from the votes on the present round.</summary>
public static class RoundResult
{
    /// <summary>The derived action once enough distinct checkers have voted; null before.</summary>
    public static ExportAction? Of(ExportRequest request)
    {
        var votes = request.CurrentReviews.DistinctBy(review => review.CheckerId).ToList();
        if (votes.Count < request.VotesNeeded)
        {
            return null;
        }

        if (votes.Any(vote => vote.Decision == ReviewDecision.Return))
        {
            return ExportAction.Return;
        }

        return ReleaseSet(request).Count > 0 ? ExportAction.Approve : ExportAction.Reject;
    }

    /// <summary>The files of the round which as many distinct checkers as the policy asks for approved, byte for byte, against no veto, and nothing blocks.</summary>
    public static IReadOnlyList<ExportFile> ReleaseSet(ExportRequest request)
    {
        var votes = request.CurrentReviews.DistinctBy(review => review.CheckerId).ToList();
        return votes.Count < request.VotesNeeded ? [] : [.. request.CurrentFiles.Where(file => !file.Blocked && file.Sha256 is not null && Passes(file))];

        bool Passes(ExportFile file)
        {
            var approvals = votes.Count(vote => Approves(vote, file));
            return approvals >= request.ApprovalsNeeded && (!request.Veto || approvals == votes.Count);
        }
    }

    private static bool Approves(Review vote, ExportFile file) =>
        vote.Verdicts.Any(verdict => verdict.FileId == file.Id && verdict.Sha256 == file.Sha256 && verdict.Kind == VerdictKind.Approve);
}
