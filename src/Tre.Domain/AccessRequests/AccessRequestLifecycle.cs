using Tre.Domain.Lifecycles;
using static Tre.Domain.AccessRequests.AccessRequestAction;
using static Tre.Domain.AccessRequests.AccessRequestStatus;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Domain.AccessRequests;

/// <summary>A researcher asks for data; a data steward decides.</summary>
public static class AccessRequestLifecycle
{
    public static Lifecycle<AccessRequestStatus, AccessRequestAction> Table { get; } = new(
        "Access request",
        Draft,
        new(Draft, Edit, Requester, Draft),
        new(Draft, Submit, Requester, Submitted),
        new(Draft, Withdraw, Requester, Withdrawn),
        new(Submitted, Return, DataSteward, Returned),
        new(Submitted, Approve, DataSteward, Approved),
        new(Submitted, Decline, DataSteward, Declined),
        new(Submitted, Withdraw, Requester, Withdrawn),
        new(Returned, Edit, Requester, Returned),
        new(Returned, Submit, Requester, Submitted),
        new(Returned, Withdraw, Requester, Withdrawn));
}
