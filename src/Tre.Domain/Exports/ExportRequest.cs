using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Exports;

/// <summary>A member asks to take files out of their desktop's outputs folder.</summary>
public sealed class ExportRequest : StatefulAggregate<ExportStatus, ExportAction>
{
    /// <summary>Most files in one request.</summary>
    public const int MaxFiles = 50;

    private readonly List<ExportFile> files = [];
    private readonly List<Review> reviews = [];

    private ExportRequest()
    {
    }

    public ExportRequest(Guid id, Guid projectId, Guid desktopId, Guid requesterId, string title, DateTimeOffset now)
    {
        (ProjectId, DesktopId, RequesterId, Title, Round) = (projectId, desktopId, requesterId, title, 1);
        Start(id, now);
    }

    public Guid ProjectId { get; private set; }

    public Guid DesktopId { get; private set; }

    public Guid RequesterId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>Rises with every submission after the first; files, reports and reviews belong to one round.</summary>
    public int Round { get; private set; }

    /// <summary>Distinct checkers who must approve a file; fixed by the policy in force when the checks end.</summary>
    public int ApprovalsNeeded { get; private set; } = ReviewRule.LeastCheckers;

    /// <summary>Distinct checkers whose votes decide the round.</summary>
    public int VotesNeeded { get; private set; } = ReviewRule.LeastCheckers;

    /// <summary>Whether one rejection keeps a file in.</summary>
    public bool Veto { get; private set; } = true;

    /// <summary>Whether each checker sees the votes before theirs.</summary>
    public bool Sequential { get; private set; }

    /// <summary>Why checking failed, or why it was revoked.</summary>
    public string? Reason { get; private set; }

    public IReadOnlyList<ExportFile> Files => files;

    public IReadOnlyList<Review> Reviews => reviews;

    public IEnumerable<ExportFile> CurrentFiles => files.Where(file => file.Round == Round);

    public IEnumerable<Review> CurrentReviews => reviews.Where(review => review.Round == Round);

    protected override Lifecycle<ExportStatus, ExportAction> Lifecycle => ExportLifecycle.Table;

    protected override TimeSpan? Patience(ExportStatus state) => state switch
    {
        ExportStatus.Submitted or ExportStatus.Checking => TimeSpan.FromMinutes(30),
        ExportStatus.CheckFailed => TimeSpan.FromDays(2),
        ExportStatus.InReview => TimeSpan.FromDays(3),
        ExportStatus.Returned => TimeSpan.FromDays(30),
        ExportStatus.Approved => TimeSpan.FromMinutes(30),
        _ => null,
    };

    /// <summary>Sets title and files. After a return or a failed check this opens the next round.</summary>
    public Outcome Edit(Actor actor, string title, IReadOnlyList<ExportItem> items, DateTimeOffset now)
    {
        var problems = ExportItemRules.Problems(title, items);
        if (problems.Count > 0)
        {
            return Outcome.From(problems);
        }

        var before = Status;
        return Then(Move(ExportAction.Edit, Roles(actor), now), () =>
        {
            // Node answers a round once: after a failed check it may know files of this round of which nothing is on record here.
            if (before == ExportStatus.CheckFailed || (before == ExportStatus.Returned && CurrentReviews.Any()))
            {
                Round++;
            }

            files.RemoveAll(file => file.Round == Round);
            files.AddRange(items.Select(item => new ExportFile(Guid.CreateVersion7(now), Id, Round, item)));
            Title = title.Trim();
        });
    }

    public Outcome Submit(Actor actor, DateTimeOffset now)
    {
        if (!CurrentFiles.Any())
        {
            return new Refusal("no-file", "Choose at least one file.", "files");
        }

        return CurrentReviews.Any()
            ? new Refusal("not-edited", "Change the request before you submit it again.", "files")
            : Move(ExportAction.Submit, Roles(actor), now);
    }

    public Outcome Withdraw(Actor actor, DateTimeOffset now) => Move(ExportAction.Withdraw, Roles(actor), now);

    public Outcome Retry(Actor actor, DateTimeOffset now) => Then(Move(ExportAction.Retry, Roles(actor), now), () => Reason = null);

    /// <summary>Fixes the bytes of every file of the round, as Node read them.</summary>
    public Outcome BeginChecking(Actor actor, IReadOnlyDictionary<Guid, FixedBytes> snapshot, DateTimeOffset now)
    {
        if (CurrentFiles.Any(file => !snapshot.ContainsKey(file.Id)))
        {
            return new Refusal("snapshot-incomplete", "Not every file was read.");
        }

        // After a failed check the round is tried again on the bytes that were fixed first.
        if (CurrentFiles.Any(file => file.Sha256 is not null && file.Sha256 != snapshot[file.Id].Sha256))
        {
            return new Refusal("other-bytes", "The files are not those that were read before in this round. Edit the request to begin a new one.");
        }

        return Then(Move(ExportAction.BeginChecking, Roles(actor), now), () =>
        {
            foreach (var file in CurrentFiles.Where(file => file.Sha256 is null))
            {
                file.Fix(snapshot[file.Id].Bytes, snapshot[file.Id].Sha256, snapshot[file.Id].ObjectKey);
            }
        });
    }

    /// <summary>Takes the reports; each must be about the very bytes that were fixed. Fixes who must agree.</summary>
    public Outcome CompleteChecking(Actor actor, IReadOnlyDictionary<Guid, FileReport> reports, DateTimeOffset now, ReviewRule? reviewers = null)
    {
        if (CurrentFiles.Any(file => !reports.TryGetValue(file.Id, out var report) || report.Sha256 != file.Sha256))
        {
            return new Refusal("report-incomplete", "Not every file has a report on its own bytes.");
        }

        return Then(Move(ExportAction.CompleteChecking, Roles(actor), now), () =>
        {
            foreach (var file in CurrentFiles)
            {
                file.Found(reports[file.Id]);
            }

            var rule = reviewers ?? ReviewRule.Standard;
            rule = rule.OneForCode && CurrentFiles.All(file => reports[file.Id].OnlyCode) ? ReviewRule.Code : rule;
            (ApprovalsNeeded, VotesNeeded, Veto, Sequential) = (rule.Approvals, rule.Votes, rule.Veto, rule.Sequential);
        });
    }

    public Outcome FailChecking(Actor actor, string reason, DateTimeOffset now) =>
        Then(Move(ExportAction.FailChecking, Roles(actor), now), () => Reason = reason);

    /// <summary>Takes one checker's vote; the second decides the round.</summary>
    public Outcome Review(Actor checker, ProjectMembership membership, ReviewDecision decision, string? comment, IReadOnlyList<VerdictInput> verdicts, DateTimeOffset now)
    {
        var problems = ReviewPolicy.Problems(this, checker, membership, decision, comment, verdicts);
        if (problems.Count > 0)
        {
            return Outcome.From(problems);
        }

        return Then(Move(ExportAction.Review, Roles(checker), now), () =>
        {
            var review = new Review(Guid.CreateVersion7(now), Id, Round, checker.PersonId, decision, comment, now);
            foreach (var verdict in decision == ReviewDecision.Decided ? verdicts : [])
            {
                review.Add(new Verdict(Guid.CreateVersion7(now), review.Id, verdict.FileId, verdict.Sha256, verdict.Kind, verdict.Comment));
            }

            reviews.Add(review);
            if (RoundResult.Of(this) is { } result)
            {
                Move(result, Actor.Platform("review").Roles, now);
            }
        });
    }

    public Outcome Release(Actor actor, DateTimeOffset now) => Move(ExportAction.Release, Roles(actor), now);

    public Outcome Revoke(Actor actor, string reason, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(reason)
            ? new Refusal("reason-missing", "Say why.", "reason")
            : Then(Move(ExportAction.Revoke, Roles(actor), now), () => Reason = reason.Trim());

    private static Outcome Then(Outcome moved, Action effect)
    {
        if (moved.Succeeded)
        {
            effect();
        }

        return moved;
    }

    private IReadOnlySet<Role> Roles(Actor actor) => actor.Towards(RequesterId);
}
