namespace Tre.Domain.Extracts.Reidentifying;

public enum ReidentificationAction
{
    Approve,
    Decline,
    Withdraw,
    Expire,
    Resolve,
}
