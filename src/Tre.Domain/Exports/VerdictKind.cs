namespace Tre.Domain.Exports;

public enum VerdictKind
{
    Approve,
    Reject,
}
