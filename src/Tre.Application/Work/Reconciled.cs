namespace Tre.Application.Work;

/// <summary>How one reconciliation ended, faults apart.</summary>
/// <param name="Lost">Somebody else has taken over; nothing more may be done under this claim.</param>
/// <param name="LookAgain">When to look again although nothing will be announced; null for when something changes.</param>
public readonly record struct Reconciled(bool Lost, TimeSpan? LookAgain)
{
    /// <summary>Nothing is left to do until something changes.</summary>
    public static Reconciled Settled => default;

    /// <summary>The claim was lost.</summary>
    public static Reconciled Fenced => new(true, null);

    public static Reconciled Again(TimeSpan after) => new(false, after);
}
