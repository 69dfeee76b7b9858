namespace Tre.Disclosure.Auditing;

/// <summary>Unknown counts between bounds, and the sums that tie them together.</summary>
/// <param name="Low">Least value of each unknown.</param>
/// <param name="High">Most, or <see cref="double.PositiveInfinity"/>.</param>
/// <param name="Sums">Equations.</param>
/// <param name="Wanted">Unknowns whose range is asked for.</param>
public sealed record LinearSystem(IReadOnlyList<double> Low, IReadOnlyList<double> High, IReadOnlyList<LinearSum> Sums, IReadOnlyList<int> Wanted);

/// <summary><c>Σ Factors[i] · unknown[Unknowns[i]] = Right</c>.</summary>
public sealed record LinearSum(IReadOnlyList<int> Unknowns, IReadOnlyList<double> Factors, double Right);

/// <summary>How well one unknown is known.</summary>
public enum RangeKind
{
    /// <summary>Low and high are the ends of what is possible.</summary>
    Exact,

    /// <summary>At least as wide as was asked; the ends may lie further out.</summary>
    WideEnough,

    /// <summary>Nothing fits: the equations contradict each other.</summary>
    Contradiction,

    /// <summary>Not worked out: too large, too slow, or the solver gave up.</summary>
    NotSolved,
}

/// <param name="Kind">What the ends are worth.</param>
/// <param name="Low">Least value that is possible.</param>
/// <param name="High">Most that is possible.</param>
public readonly record struct LinearRange(RangeKind Kind, double Low, double High);

/// <summary>Works out between what an unknown must lie.</summary>
public interface ISystemSolver
{
    /// <summary>One range per wanted unknown of each system, in order. Never throws for what is in the systems: what was not solved says so.</summary>
    /// <param name="systems">Independent of each other.</param>
    /// <param name="enough">Width from which on the exact ends do not matter.</param>
    /// <param name="time">For all of them together.</param>
    IReadOnlyList<IReadOnlyList<LinearRange>> Solve(IReadOnlyList<LinearSystem> systems, double enough, TimeSpan time);
}
