namespace Tre.Domain.Exports;

public enum ExportStatus
{
    Draft,
    Submitted,
    Checking,
    CheckFailed,
    InReview,
    Returned,
    Approved,
    Rejected,
    Withdrawn,
    Released,
    Revoked,
}
