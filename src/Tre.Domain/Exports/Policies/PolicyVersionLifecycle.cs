using Tre.Domain.Lifecycles;
using static Tre.Domain.Exports.Policies.PolicyAction;
using static Tre.Domain.Exports.Policies.PolicyStatus;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Domain.Exports.Policies;

/// <summary>Somebody proposes a policy of outputs; a data steward other than they puts it in force, in place of the version before.</summary>
public static class PolicyVersionLifecycle
{
    public static Lifecycle<PolicyStatus, PolicyAction> Table { get; } = new(
        "Policy of outputs",
        Proposed,
        new(Proposed, Approve, DataSteward, InForce),
        new(Proposed, Decline, DataSteward, Declined),
        new(Proposed, Withdraw, Requester, Withdrawn),
        new(InForce, Supersede, DataSteward, Superseded));
}
