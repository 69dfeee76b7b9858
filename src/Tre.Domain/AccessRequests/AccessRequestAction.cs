namespace Tre.Domain.AccessRequests;

public enum AccessRequestAction
{
    Edit,
    Submit,
    Return,
    Approve,
    Decline,
    Withdraw,
}
