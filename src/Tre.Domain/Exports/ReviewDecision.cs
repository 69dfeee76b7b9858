namespace Tre.Domain.Exports;

public enum ReviewDecision
{
    Decided,
    Return,
}
