namespace Tre.Checker.Tables;

/// <summary>A table's records in memory, for rules that compare cells of different rows. Bounded by who builds it.</summary>
/// <param name="Rows">Records behind the header rows.</param>
internal sealed record TableGrid(IReadOnlyList<GridRow> Rows)
{
    /// <summary>Cells of the largest table that is held.</summary>
    public const int MostCells = 200_000;

    /// <summary>Columns whose numbers are whole and could count something, by index.</summary>
    public static List<int> CountColumns(TableProfile table) => Enumerable.Range(0, table.Columns.Count).Where(i => IsCount(table.Columns[i], i)).ToList();

    private static bool IsCount(ColumnProfile column, int index) =>
        column.Integers > 0 && column.Integers == column.Numbers && column.Min >= 0 && !column.IsYears && column.Percents == 0
        && !ColumnNames.IsStatistic(column.Name) && !ColumnNames.IsPercent(column.Name) && !ColumnNames.IsPersonId(column.Name)
        && (!ColumnNames.IsMeasure(column.Name) || ColumnNames.IsCount(column.Name))
        && (index > 0 || ColumnNames.IsCount(column.Name)) && !(column.IsSequence && column.Numbers > 2) && column.Texts <= column.NotEmpty / 3;
}

/// <summary>One record with each cell read once.</summary>
/// <param name="Number">Number in the table: the header is 1.</param>
/// <param name="Texts">Cells as written.</param>
/// <param name="Cells">Cells as they read.</param>
internal sealed record GridRow(int Number, string[] Texts, Cell[] Cells)
{
    /// <summary>The row is called a total.</summary>
    public bool IsTotal { get; } = Totals.Is(Texts[0]) || (Texts.Length > 1 && Cells[1].Kind == CellKind.Text && Totals.Is(Texts[1]) && Cells[0].Kind is CellKind.Empty);
}
