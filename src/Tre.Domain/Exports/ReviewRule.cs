namespace Tre.Domain.Exports;

/// <summary>How many checkers decide a round, and how.</summary>
/// <param name="Approvals">Distinct checkers who must approve a file.</param>
/// <param name="Votes">Distinct checkers whose votes decide the round.</param>
/// <param name="Veto">Whether one rejection keeps a file in, however many approve.</param>
/// <param name="Sequential">Whether each checker sees the votes before theirs; otherwise nobody sees any before all are in.</param>
/// <param name="OneForCode">Whether one checker is enough for a round of nothing but program code in which nothing was found.</param>
public sealed record ReviewRule(int Approvals, int Votes, bool Veto, bool Sequential, bool OneForCode)
{
    /// <summary>No policy can ask for fewer checkers of data.</summary>
    public const int LeastCheckers = 2;

    /// <summary>More would keep results waiting for ever.</summary>
    public const int MostCheckers = 5;

    /// <summary>Two checkers, neither sees the other's vote, both must approve.</summary>
    public static ReviewRule Standard { get; } = new(LeastCheckers, LeastCheckers, Veto: true, Sequential: false, OneForCode: false);

    /// <summary>One checker: two eyes, and no data.</summary>
    public static ReviewRule Code { get; } = new(1, 1, Veto: true, Sequential: false, OneForCode: true);

    // So many votes may be against a file, where there is no veto.
    private int Against => Votes - Approvals;

    /// <summary>
    /// The stricter of both in everything: more voters do not outvote whom one of them would have heard. Blind counts as stricter: nobody is led by an
    /// earlier vote.
    /// </summary>
    public ReviewRule With(ReviewRule other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var votes = Math.Max(Votes, other.Votes);
        var approvals = Math.Max(Math.Max(Approvals, other.Approvals), votes - Math.Min(Against, other.Against));
        return new(approvals, votes, Veto || other.Veto, Sequential && other.Sequential, OneForCode && other.OneForCode);
    }
}
