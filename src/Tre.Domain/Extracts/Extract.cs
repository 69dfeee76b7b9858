using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Extracts;

/// <summary>The minimum dataset of one project under one approval.</summary>
public sealed class Extract : StatefulAggregate<ExtractStatus, ExtractAction>
{
    private Extract()
    {
    }

    public Extract(Guid id, Guid projectId, Guid accessRequestId, ExtractSpecification specification, bool optOutsApply, DateTimeOffset now)
    {
        (ProjectId, AccessRequestId, Specification, OptOutsApply) = (projectId, accessRequestId, specification, optOutsApply);
        SpecificationHash = CanonicalSpecification.Hash(specification);
        Start(id, now);
    }

    public Guid ProjectId { get; private set; }

    /// <summary>The approval that this extract stands on.</summary>
    public Guid AccessRequestId { get; private set; }

    public ExtractSpecification Specification { get; private set; } = ExtractSpecification.Empty;

    public string SpecificationHash { get; private set; } = "";

    public bool OptOutsApply { get; private set; }

    public ExtractResult? Result { get; private set; }

    /// <summary>Why it failed: table, row and column, never a value.</summary>
    public string? Failure { get; private set; }

    protected override Lifecycle<ExtractStatus, ExtractAction> Lifecycle => ExtractLifecycle.Table;

    protected override TimeSpan? Patience(ExtractStatus state) => state switch
    {
        ExtractStatus.Requested => TimeSpan.FromMinutes(15),
        ExtractStatus.Building => TimeSpan.FromHours(4),
        ExtractStatus.Failed => TimeSpan.FromDays(2),
        ExtractStatus.Stale => TimeSpan.FromDays(14),
        _ => null,
    };

    public Outcome Build(Actor actor, DateTimeOffset now) => Move(ExtractAction.Build, actor.Roles, now);

    /// <summary>Takes the builder's result, unless it was built from anything but the approved specification.</summary>
    public Outcome Complete(Actor actor, ExtractResult result, DateTimeOffset now)
    {
        if (result.SpecificationHash != SpecificationHash)
        {
            return new Refusal("specification-mismatch", "The extract was not built from the approved specification.");
        }

        if (OptOutsApply && string.IsNullOrEmpty(result.OptOutVersion))
        {
            return new Refusal("opt-outs-not-applied", "Opt-outs apply to this project, but the extract names no opt-out list.");
        }

        var moved = Move(ExtractAction.Complete, actor.Roles, now);
        if (moved.Succeeded)
        {
            (Result, Failure) = (result, null);
        }

        return moved;
    }

    public Outcome Fail(Actor actor, string reason, DateTimeOffset now)
    {
        var moved = Move(ExtractAction.Fail, actor.Roles, now);
        if (moved.Succeeded)
        {
            Failure = reason;
        }

        return moved;
    }

    public Outcome Retry(Actor actor, DateTimeOffset now) => Move(ExtractAction.Retry, actor.Roles, now);

    public Outcome MarkStale(Actor actor, DateTimeOffset now) => Move(ExtractAction.MarkStale, actor.Roles, now);

    public Outcome Destroy(Actor actor, DateTimeOffset now) => Move(ExtractAction.Destroy, actor.Roles, now);

    /// <summary>Wipes the sealed copy of the data key, of which whoever has Node's transport key could make use.</summary>
    public Outcome ForgetKey(Actor actor, DateTimeOffset now)
    {
        var moved = Move(ExtractAction.ForgetKey, actor.Roles, now);
        if (moved.Succeeded && Result is not null)
        {
            Result = Result with { SealedKey = "" };
        }

        return moved;
    }

    /// <summary>Whether a desktop of the project may show this extract: ready, and of exactly this approval.</summary>
    public bool Matches(Guid accessRequestId, string specificationHash) =>
        Status == ExtractStatus.Ready && Result is not null && AccessRequestId == accessRequestId && SpecificationHash == specificationHash;
}
