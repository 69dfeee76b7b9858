using Tre.Domain.Lifecycles;
using static Tre.Domain.Exports.ExportAction;
using static Tre.Domain.Exports.ExportStatus;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Domain.Exports;

/// <summary>
/// The only way out. The platform withdraws what is under way when its project is closed. Checkers vote by <see cref="Review"/>; what follows from two votes (<see cref="ExportAction.Return"/>,
/// <see cref="ExportAction.Approve"/>, <see cref="ExportAction.Reject"/>) is derived, in the same act, by the platform.
/// </summary>
public static class ExportLifecycle
{
    public static Lifecycle<ExportStatus, ExportAction> Table { get; } = new(
        "Export request",
        Draft,
        new(Draft, Edit, Requester, Draft),
        new(Draft, Submit, Requester, Submitted),
        new(Draft, Withdraw, Requester, Withdrawn),
        new(Draft, Withdraw, Role.System, Withdrawn),
        new(Submitted, BeginChecking, Role.System, Checking),
        new(Submitted, FailChecking, Role.System, CheckFailed),
        new(Submitted, Withdraw, Requester, Withdrawn),
        new(Submitted, Withdraw, Role.System, Withdrawn),
        new(Checking, CompleteChecking, Role.System, InReview),
        new(Checking, FailChecking, Role.System, CheckFailed),
        new(Checking, Withdraw, Requester, Withdrawn),
        new(Checking, Withdraw, Role.System, Withdrawn),
        new(CheckFailed, Retry, Requester, Submitted),
        new(CheckFailed, Retry, OutputChecker, Submitted),
        new(CheckFailed, Edit, Requester, Draft),
        new(CheckFailed, Withdraw, Requester, Withdrawn),
        new(CheckFailed, Withdraw, Role.System, Withdrawn),
        new(InReview, ExportAction.Review, OutputChecker, InReview),
        new(InReview, Return, Role.System, Returned),
        new(InReview, Approve, Role.System, Approved),
        new(InReview, Reject, Role.System, Rejected),
        new(InReview, Withdraw, Requester, Withdrawn),
        new(InReview, Withdraw, Role.System, Withdrawn),
        new(Returned, Edit, Requester, Returned),
        new(Returned, Submit, Requester, Submitted),
        new(Returned, Withdraw, Requester, Withdrawn),
        new(Returned, Withdraw, Role.System, Withdrawn),
        new(Approved, ExportAction.Release, Role.System, Released),
        new(Approved, Revoke, OutputChecker, Revoked),
        new(Approved, Revoke, DataSteward, Revoked),
        new(Released, Revoke, OutputChecker, Revoked),
        new(Released, Revoke, DataSteward, Revoked));
}
