using Tre.Domain.Extracts;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using static Tre.Domain.AccessRequests.AccessRequestAction;

namespace Tre.Domain.AccessRequests;

/// <summary>A request for data: who, what for, which columns of which people. Approved, it makes a project or amends one.</summary>
public sealed class AccessRequest : StatefulAggregate<AccessRequestStatus, AccessRequestAction>
{
    private AccessRequest()
    {
    }

    public AccessRequest(Guid id, Guid requesterId, string title, Guid? amendsProjectId, DateTimeOffset now)
    {
        (RequesterId, Title, AmendsProjectId, CreatedAt) = (requesterId, title, amendsProjectId, now);
        Start(id, now);
    }

    public Guid RequesterId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>The project whose variables, members or end date this request would change; null for a new project.</summary>
    public Guid? AmendsProjectId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public FiveSafes Answers { get; private set; } = FiveSafes.Empty;

    public ExtractSpecification Specification { get; private set; } = ExtractSpecification.Empty;

    /// <summary>User names of the members the project should have besides the requester.</summary>
    public IReadOnlyList<string> Members { get; private set; } = [];

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the steward wrote to the requester.</summary>
    public string? DecisionComment { get; private set; }

    public ApprovalConditions? Conditions { get; private set; }

    protected override Lifecycle<AccessRequestStatus, AccessRequestAction> Lifecycle => AccessRequestLifecycle.Table;

    protected override TimeSpan? Patience(AccessRequestStatus state) => state switch
    {
        AccessRequestStatus.Submitted => TimeSpan.FromDays(10),
        AccessRequestStatus.Returned => TimeSpan.FromDays(30),
        AccessRequestStatus.Draft => TimeSpan.FromDays(90),
        _ => null,
    };

    public Outcome Edit(Actor actor, string title, FiveSafes answers, ExtractSpecification specification, IReadOnlyList<string> members, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(title) || title.Length > 200)
        {
            return new Refusal("title-missing", "Enter a title of 200 characters or less.", "title");
        }

        var moved = Move(AccessRequestAction.Edit, Roles(actor), now);
        if (moved.Succeeded)
        {
            (Title, Answers, Specification, Members) = (title.Trim(), answers, specification, members);
        }

        return moved;
    }

    /// <summary>Hands the request to the stewards, if it is complete; otherwise says all that is missing.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="specificationProblems">What is wrong with the specification.</param>
    /// <param name="now">The time.</param>
    /// <param name="named">The specification with every transformation named, which is what will be decided; null leaves it as it is.</param>
    public Outcome Submit(Actor actor, IReadOnlyList<Refusal> specificationProblems, DateTimeOffset now, ExtractSpecification? named = null)
    {
        Refusal[] problems = [.. Answers.Problems(), .. specificationProblems];
        var moved = problems.Length > 0 ? Outcome.From(problems) : Move(AccessRequestAction.Submit, Roles(actor), now);
        if (moved.Succeeded)
        {
            Specification = named ?? Specification;
        }

        return moved;
    }

    public Outcome Withdraw(Actor actor, DateTimeOffset now) => Move(AccessRequestAction.Withdraw, Roles(actor), now);

    public Outcome Return(Actor actor, string comment, DateTimeOffset now) => Decide(AccessRequestAction.Return, actor, comment, null, now);

    public Outcome Decline(Actor actor, string comment, DateTimeOffset now) => Decide(AccessRequestAction.Decline, actor, comment, null, now);

    public Outcome Approve(Actor actor, ApprovalConditions conditions, string? comment, DateTimeOffset now)
    {
        Refusal[] problems = [.. conditions.Problems(DateOnly.FromDateTime(now.UtcDateTime)), .. ApprovedLink.Problems(conditions.Links, Specification)];
        return problems.Length > 0 ? Outcome.From(problems) : Decide(AccessRequestAction.Approve, actor, comment, conditions with { Links = ApprovedLink.Of(Specification) }, now);
    }

    private Outcome Decide(AccessRequestAction action, Actor actor, string? comment, ApprovalConditions? conditions, DateTimeOffset now)
    {
        if (actor.PersonId == RequesterId)
        {
            return new Refusal("own-request", "You cannot decide your own request. Another data steward must.");
        }

        if (action != AccessRequestAction.Approve && string.IsNullOrWhiteSpace(comment))
        {
            return new Refusal("comment-missing", "Say why, so that the applicant knows what to do.", "comment");
        }

        var moved = Move(action, Roles(actor), now);
        if (moved.Succeeded)
        {
            (DecidedBy, DecidedAt, DecisionComment, Conditions) = (actor.PersonId, now, comment, conditions);
        }

        return moved;
    }

    private IReadOnlySet<Role> Roles(Actor actor) => actor.Towards(RequesterId);
}
