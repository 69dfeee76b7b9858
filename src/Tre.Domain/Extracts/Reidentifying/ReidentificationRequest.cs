using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Extracts.Reidentifying;

/// <summary>
/// A data steward asks who stands behind some pseudonyms of a project. What is asked never changes, and no answer is ever part of it: that is
/// written on the Extractor's host, once.
/// </summary>
public sealed class ReidentificationRequest : StatefulAggregate<ReidentificationStatus, ReidentificationAction>
{
    private ReidentificationRequest()
    {
    }

    /// <param name="id">Its id.</param>
    /// <param name="projectId">The project under whose key the pseudonyms were made.</param>
    /// <param name="requesterId">The data steward who asks.</param>
    /// <param name="pseudonyms">See <see cref="ReidentificationRules.Problems"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="legalBasis">Legal basis or clinical reason.</param>
    /// <param name="now">The time.</param>
    public ReidentificationRequest(Guid id, Guid projectId, Guid requesterId, IReadOnlyList<string> pseudonyms, string reason, string legalBasis, DateTimeOffset now)
    {
        (ProjectId, RequesterId, Pseudonyms, Reason, LegalBasis, RequestedAt) = (projectId, requesterId, pseudonyms, reason, legalBasis, now);
        Start(id, now);
    }

    public Guid ProjectId { get; private set; }

    public Guid RequesterId { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public IReadOnlyList<string> Pseudonyms { get; private set; } = [];

    public string Reason { get; private set; } = "";

    public string LegalBasis { get; private set; } = "";

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionComment { get; private set; }

    /// <summary>How many of the pseudonyms belong to somebody; null until it is resolved.</summary>
    public int? Found { get; private set; }

    /// <summary>By which the one file that holds the answer is known: SHA-256 of a part of its first name; null until it is resolved.</summary>
    public string? Receipt { get; private set; }

    /// <summary>Until when the approval holds by the clock of the database, which sets it; null until then.</summary>
    public DateTimeOffset? ApprovedUntil { get; private set; }

    protected override Lifecycle<ReidentificationStatus, ReidentificationAction> Lifecycle => ReidentificationLifecycle.Table;

    protected override TimeSpan? Patience(ReidentificationStatus state) => state switch
    {
        ReidentificationStatus.Requested => TimeSpan.FromDays(14),
        ReidentificationStatus.Approved => TimeSpan.FromDays(7),
        _ => null,
    };

    /// <param name="steward">Another data steward, who is no platform admin.</param>
    /// <param name="everMember">Whether they are or were a member of the project.</param>
    /// <param name="comment">For the record.</param>
    /// <param name="now">The time.</param>
    public Outcome Approve(Actor steward, bool everMember, string? comment, DateTimeOffset now) => Decide(ReidentificationAction.Approve, steward, everMember, comment, now);

    public Outcome Decline(Actor steward, bool everMember, string? comment, DateTimeOffset now) => string.IsNullOrWhiteSpace(comment)
        ? new Refusal("comment-missing", "Say why.", "comment")
        : Decide(ReidentificationAction.Decline, steward, everMember, comment, now);

    public Outcome Withdraw(Actor actor, DateTimeOffset now) => Move(ReidentificationAction.Withdraw, actor.Towards(RequesterId), now);

    /// <summary>Its deadline has passed.</summary>
    public Outcome Expire(Actor system, DateTimeOffset now) => now < Deadline
        ? new Refusal("not-yet", "Its deadline has not passed.")
        : Move(ReidentificationAction.Expire, system.Roles, now);

    /// <summary>The one answer lies on the Extractor's host and is about to get its name.</summary>
    /// <param name="extractor">The Extractor.</param>
    /// <param name="found">How many of the pseudonyms belong to somebody.</param>
    /// <param name="receipt">See <see cref="Receipt"/>.</param>
    /// <param name="now">The time.</param>
    public Outcome Resolve(Actor extractor, int found, string receipt, DateTimeOffset now)
    {
        if (Status == ReidentificationStatus.Approved && now >= Deadline)
        {
            return new Refusal("approval-expired", "The approval has run out. Ask for it again.");
        }

        var moved = Move(ReidentificationAction.Resolve, extractor.Roles, now);
        if (moved.Succeeded)
        {
            (Found, Receipt) = (found, receipt);
        }

        return moved;
    }

    private Outcome Decide(ReidentificationAction action, Actor steward, bool everMember, string? comment, DateTimeOffset now)
    {
        if (steward.PersonId == RequesterId)
        {
            return new Refusal("own-request", "You cannot decide your own request. Another data steward must.");
        }

        if (ReidentificationRules.Barred(steward, everMember) is { } barred)
        {
            return barred;
        }

        if (now >= Deadline)
        {
            return new Refusal("request-expired", "The request has run out. It must be made again.");
        }

        var moved = Move(action, steward.Towards(RequesterId), now);
        if (moved.Succeeded)
        {
            (DecidedBy, DecidedAt, DecisionComment) = (steward.PersonId, now, comment);
        }

        return moved;
    }
}
