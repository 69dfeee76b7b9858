namespace Tre.Domain.Exports;

public enum ExportAction
{
    Edit,
    Submit,
    BeginChecking,
    CompleteChecking,
    FailChecking,
    Retry,
    Review,
    Return,
    Approve,
    Reject,
    Withdraw,
    Release,
    Revoke,
}
