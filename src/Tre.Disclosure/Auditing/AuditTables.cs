using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;

namespace Tre.Disclosure.Auditing;

/// <summary>Reads tables into cells, and says what each cell tells by itself.</summary>
internal static class AuditTables
{
    /// <summary>Cells of one table, and the base to which it was rounded (1 when it was not).</summary>
    public static (IReadOnlyList<AuditCell> Cells, int Base) Read(int index, AuditTable table, Protection protection)
    {
        long[] counts = [.. table.Counts.Cells.Select(cell => cell.Value).OfType<long>()];
        var rounding = KnownTable.BaseOf(counts, protection);
        // Where zeros are shown, what is suppressed is none.
        var least = counts.Contains(0) ? 1 : 0;
        var group = CellKey.Hash([CellKey.Normal(table.Population)]);
        return ([.. table.Counts.Cells.Select(cell => new AuditCell(index, cell, group, Said(cell, rounding, least)))], rounding);
    }

    private static Interval Said(CountCell cell, int rounding, int least) => cell.Value is { } shown
        ? rounding <= 1 ? new(shown, shown) : new(Math.Max(0, shown - (rounding / 2)), shown + (rounding / 2))
        // A suppressed cell that does not say below what it is may hide any number: it may only protect another.
        : new(least, cell.Below is { } below ? Math.Max(least, below - 1) : AuditCell.Most);
}
