namespace Tre.Domain.AccessRequests;

public enum AccessRequestStatus
{
    Draft,
    Submitted,
    Returned,
    Approved,
    Declined,
    Withdrawn,
}
