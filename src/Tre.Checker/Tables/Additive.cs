namespace Tre.Checker.Tables;

/// <summary>A cell of a grid by its place in it.</summary>
internal readonly record struct GridCell(int Row, int Column);

/// <summary>Cells that add up to another.</summary>
internal sealed record Sum(IReadOnlyList<GridCell> Parts, GridCell Total, bool Across);

/// <summary>
/// Finds which cells add up to which: the rows above a row that is called a total, and the columns beside a column that is called one.
/// </summary>
internal static class Additive
{
    public static IReadOnlyList<Sum> Sums(TableGrid grid, TableProfile table, IReadOnlyList<int> columns)
    {
        var sums = new List<Sum>();
        var totalRows = Enumerable.Range(0, grid.Rows.Count).Where(r => grid.Rows[r].IsTotal).ToList();
        foreach (var column in columns)
        {
            var from = 0;
            foreach (var row in totalRows)
            {
                if (row - from >= 2) sums.Add(new(Enumerable.Range(from, row - from).Select(r => new GridCell(r, column)).ToList(), new(row, column), false));
                from = row + 1;
            }
        }
        // Two columns of totals say that the table nests; which adds up to which is then a guess.
        var totalColumns = columns.Where(c => Totals.Is(table.Columns[c].Name)).ToList();
        var parts = columns.Except(totalColumns).ToList();
        if (totalColumns.Count == 1 && parts.Count >= 2)
            for (var row = 0; row < grid.Rows.Count; row++)
                sums.Add(new(parts.Select(c => new GridCell(row, c)).ToList(), new(row, totalColumns[0]), true));
        return Trusted(sums, grid);
    }

    /// <summary>Total less the sum of the parts; null while a cell is missing.</summary>
    public static double? Gap(Sum sum, TableGrid grid) =>
        Known(grid, sum.Total) is { } total && sum.Parts.All(p => Known(grid, p) is not null) ? total - sum.Parts.Sum(p => Known(grid, p)!.Value) : null;

    public static double? Known(TableGrid grid, GridCell cell) => grid.Rows[cell.Row].Cells[cell.Column] is { IsNumber: true } known ? known.Value : null;

    // Columns that stand beside a total need not be its parts: believed only where most complete rows add up.
    private static List<Sum> Trusted(List<Sum> sums, TableGrid grid)
    {
        var across = sums.Where(s => s.Across).Select(s => Gap(s, grid)).OfType<double>().ToList();
        return across.Count > 0 && across.Count(g => g == 0) * 2 > across.Count ? sums : sums.Where(s => !s.Across).ToList();
    }
}
