using Tre.Checker.Auditing;
using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;
using Tre.Disclosure.Differencing;

namespace Tre.UnitTests.Disclosure.Auditing;

/// <summary>Tables with totals, cells of which are hidden, as somebody would publish them.</summary>
internal static class Tables
{
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    public static AuditAnswer Audit(Protection protection, int leastWidth, params AuditTable[] tables) =>
        SuppressionAudit.Of(tables, protection, leastWidth, new GlpkSolver(TimeProvider.System), Time);

    /// <summary>Rows and columns with both totals; <paramref name="hidden"/> cells are suppressed; the last row and column are totals.</summary>
    /// <param name="below">What suppressed cells say; null for a mark that says nothing.</param>
    public static AuditTable WithTotals(long[,] counts, ISet<(int Row, int Column)> hidden, int? below = null, string population = "Adults", bool earlier = false)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var cells = new List<CountCell>();
        for (var r = 0; r <= rows; r++)
        {
            for (var c = 0; c <= columns; c++)
            {
                var value = Range(rows).Where(i => r == rows || i == r).Sum(i => Range(columns).Where(j => c == columns || j == c).Sum(j => counts[i, j]));
                CountLabel[] labels = [new("group", r == rows ? "Total" : $"group {(char)('a' + r)}"), new("", c == columns ? "Total" : $"ward {(char)('a' + c)}")];
                var suppressed = hidden.Contains((r, c));
                cells.Add(new(r + 2, c + 2, labels, suppressed ? null : value, suppressed ? below : null));
            }
        }

        return new(new(cells), population, earlier);
    }

    public static AuditTable Of(string population, params (string Row, string Column, long? Value)[] cells) => new(
        new([.. cells.Select((cell, i) => new CountCell(i + 2, 2, [new("region", cell.Row), new("", cell.Column)], cell.Value))]), population);

    public static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);
}
