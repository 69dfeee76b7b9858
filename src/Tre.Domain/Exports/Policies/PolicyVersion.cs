using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Exports.Policies;

/// <summary>One version of a dataset's or project's policy. Its text never changes; a change is a new version.</summary>
public sealed class PolicyVersion : StatefulAggregate<PolicyStatus, PolicyAction>
{
    private PolicyVersion()
    {
    }

    public PolicyVersion(Guid id, PolicyScope scope, string scopeKey, int number, string yaml, string sha256, Guid proposedBy, DateTimeOffset now)
    {
        (Scope, ScopeKey, Number, Yaml, Sha256, ProposedBy, ProposedAt) = (scope, scopeKey, number, yaml, sha256, proposedBy, now);
        Start(id, now);
    }

    public PolicyScope Scope { get; private set; }

    /// <summary>The dataset's short name, or the project's id.</summary>
    public string ScopeKey { get; private set; } = "";

    /// <summary>1, 2, … within its scope.</summary>
    public int Number { get; private set; }

    /// <summary>As it was written.</summary>
    public string Yaml { get; private set; } = "";

    /// <summary>Of the text's UTF-8 bytes; lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    public Guid ProposedBy { get; private set; }

    public DateTimeOffset ProposedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecisionComment { get; private set; }

    protected override Lifecycle<PolicyStatus, PolicyAction> Lifecycle => PolicyVersionLifecycle.Table;

    protected override TimeSpan? Patience(PolicyStatus state) => state == PolicyStatus.Proposed ? TimeSpan.FromDays(14) : null;

    public Outcome Approve(Actor steward, string? comment, DateTimeOffset now) => Decide(PolicyAction.Approve, steward, comment, now);

    public Outcome Decline(Actor steward, string? comment, DateTimeOffset now) =>
        string.IsNullOrWhiteSpace(comment) ? new Refusal("comment-missing", "Say why.", "comment") : Decide(PolicyAction.Decline, steward, comment, now);

    public Outcome Withdraw(Actor actor, DateTimeOffset now) => Move(PolicyAction.Withdraw, actor.Towards(ProposedBy), now);

    /// <summary>A later version takes its place.</summary>
    public Outcome Supersede(Actor steward, DateTimeOffset now) => Move(PolicyAction.Supersede, steward.Roles, now);

    private Outcome Decide(PolicyAction action, Actor steward, string? comment, DateTimeOffset now)
    {
        if (steward.PersonId == ProposedBy)
        {
            return new Refusal("own-request", "You cannot decide your own proposal. Another data steward must.");
        }

        var moved = Move(action, steward.Towards(ProposedBy), now);
        if (moved.Succeeded)
        {
            (DecidedBy, DecidedAt, DecisionComment) = (steward.PersonId, now, comment);
        }

        return moved;
    }
}
