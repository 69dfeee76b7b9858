using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;

namespace Tre.Disclosure.Auditing;

/// <summary>One table whose suppressed cells are audited, or that helps to work them out.</summary>
/// <param name="Counts">As it was read.</param>
/// <param name="Population">Who is counted, in the requester's words; tables of other people are never solved together.</param>
/// <param name="Earlier">It was released before.</param>
public sealed record AuditTable(CountTable Counts, string Population, bool Earlier = false);

/// <summary>What everybody can work out about one suppressed cell. It is a risk; that there is none is never said.</summary>
/// <param name="Table">Index of its table.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="Known">Between what whole numbers the true count must lie.</param>
/// <param name="Together">Indices of the tables that give it away together; its own among them.</param>
public sealed record AuditRisk(int Table, int Row, int Column, Interval Known, IReadOnlyList<int> Together)
{
    /// <summary>It comes out to the person.</summary>
    public bool Exact => Known.Width == 0;
}

/// <summary>What an audit came to.</summary>
/// <param name="Risks">Cells that are known too well.</param>
/// <param name="NotChecked">Tables with suppressed cells that were not worked out, and why, in plain words; by index.</param>
public sealed record AuditAnswer(IReadOnlyList<AuditRisk> Risks, IReadOnlyDictionary<int, string> NotChecked);
