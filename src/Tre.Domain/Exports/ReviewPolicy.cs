using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Exports;

/// <summary>Who may review what. The database holds the same rules.</summary>
public static class ReviewPolicy
{
    public static IReadOnlyList<Refusal> Problems(
        ExportRequest request, Actor checker, ProjectMembership membership, ReviewDecision decision, string? comment, IReadOnlyList<VerdictInput> verdicts)
    {
        var problems = new List<Refusal>();
        if (checker.PersonId == request.RequesterId)
        {
            problems.Add(new("own-request", "You cannot check your own request."));
        }

        if (membership != ProjectMembership.None)
        {
            problems.Add(new("own-project", "You are or were a member of this project. Another checker must review it."));
        }

        if (checker.Is(Role.PlatformAdmin))
        {
            problems.Add(new("admin-never-checks", "A platform admin cannot check outputs."));
        }

        if (request.CurrentReviews.Any(review => review.CheckerId == checker.PersonId))
        {
            problems.Add(new("already-reviewed", "You have reviewed this round. A second, different checker must review it too."));
        }

        if (decision == ReviewDecision.Return && string.IsNullOrWhiteSpace(comment))
        {
            problems.Add(new("comment-missing", "Say what the researcher should change.", "comment"));
        }

        if (decision == ReviewDecision.Decided)
        {
            problems.AddRange(request.CurrentFiles.SelectMany(file => Problems(file, verdicts)));
            problems.AddRange(verdicts.Where(verdict => !request.CurrentFiles.Any(file => file.Id == verdict.FileId))
                .Select(verdict => new Refusal("file-unknown", "That file is not of this round.", $"verdicts.{verdict.FileId}")));
        }

        return problems;
    }

    /// <summary>Whether somebody reads others' votes as a checker: one who could vote or has voted.</summary>
    public static bool MayRead(ExportRequest request, Actor actor, ProjectMembership membership) =>
        actor.Is(Role.OutputChecker) && !actor.Is(Role.PlatformAdmin) && membership == ProjectMembership.None && actor.PersonId != request.RequesterId;

    private static IEnumerable<Refusal> Problems(ExportFile file, IReadOnlyList<VerdictInput> verdicts)
    {
        var mine = verdicts.Where(verdict => verdict.FileId == file.Id).ToList();
        if (mine.Count != 1)
        {
            yield return new("verdict-missing", $"Approve or reject “{file.Path}”.", $"verdicts.{file.Id}");
            yield break;
        }

        if (file.Sha256 is null || mine[0].Sha256 != file.Sha256)
        {
            yield return new("other-bytes", $"“{file.Path}” is not what you were shown. Open it again.", $"verdicts.{file.Id}");
        }

        if (file.Blocked && mine[0].Kind == VerdictKind.Approve)
        {
            yield return new("blocked", $"“{file.Path}” has a finding that blocks it and cannot be approved.", $"verdicts.{file.Id}");
        }

        if (mine[0].Kind == VerdictKind.Reject && string.IsNullOrWhiteSpace(mine[0].Comment))
        {
            yield return new("comment-missing", $"Say why “{file.Path}” is rejected.", $"verdicts.{file.Id}");
        }
    }
}
