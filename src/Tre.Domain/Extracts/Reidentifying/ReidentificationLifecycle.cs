using Tre.Domain.Lifecycles;
using static Tre.Domain.Extracts.Reidentifying.ReidentificationAction;
using static Tre.Domain.Extracts.Reidentifying.ReidentificationStatus;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Domain.Extracts.Reidentifying;

/// <summary>One data steward asks who stands behind pseudonyms, another agrees, and the Extractor's host answers once.</summary>
public static class ReidentificationLifecycle
{
    public static Lifecycle<ReidentificationStatus, ReidentificationAction> Table { get; } = new(
        "Re-identification request",
        Requested,
        new(Requested, Approve, DataSteward, Approved),
        new(Requested, Decline, DataSteward, Declined),
        new(Requested, Withdraw, Requester, Withdrawn),
        new(Requested, Expire, Role.System, Expired),
        new(Approved, Withdraw, Requester, Withdrawn),
        new(Approved, Expire, Role.System, Expired),
        new(Approved, Resolve, Role.System, Resolved));
}
