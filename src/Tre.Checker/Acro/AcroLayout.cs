using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Acro;

/// <summary>Finds the body of a CSV that pandas wrote: behind its header rows (one for crosstab, three for pivot_table, more for nested columns) and index columns.</summary>
internal static class AcroLayout
{
    /// <summary>Cells of the largest table that is recomputed.</summary>
    public const int MostCells = 200_000;
    private const int MostHeaderRows = 6;

    /// <summary>The body, or null when the file is larger than what is recomputed or has no body.</summary>
    /// <param name="table">The file's table.</param>
    /// <param name="columns">Body columns by the record's own picture; 0 when it has none.</param>
    /// <param name="budget">Time.</param>
    public static AcroTable? Read(ITable table, int columns, Budget budget)
    {
        var width = table.Columns.Count;
        var rows = new List<string[]> { table.Columns.ToArray() };
        var tooLarge = false;
        table.Read(row =>
        {
            budget.Tick();
            if (tooLarge |= (long)rows.Count * width > MostCells) return;
            var cells = new string[row.Count];
            for (var i = 0; i < cells.Length; i++) cells[i] = row[i].ToString();
            rows.Add(cells);
        });
        if (tooLarge || width < 2) return null;
        var header = HeaderRows(rows);
        var index = columns > 0 && columns < width ? width - columns : IndexColumns(rows, header);
        if (header >= rows.Count) return null;
        return new(
            rows.Skip(header).Select(r => r[index..]).ToList(),
            rows.Skip(header).Select(r => string.Join(" / ", r[..index])).ToList(),
            Enumerable.Range(index, width - index).Select(c => string.Join(" / ", rows.Take(header).Select(r => r[c]).Where(t => t.Length > 0))).ToList(),
            (row, column) => table.Place(header + row + 1, index + column));
    }

    // With columns in levels pandas writes a row per level, then one that holds the names of the index and nothing else.
    private static int HeaderRows(List<string[]> rows)
    {
        for (var i = 2; i < Math.Min(rows.Count, MostHeaderRows); i++)
        {
            if (rows[i - 1].Any(c => Cell.Read(c).IsNumber) && rows[i].Any(c => Cell.Read(c).IsNumber)) break;
            if (IsNamesOnly(rows[i]) && Enumerable.Range(0, i).All(r => !IsNamesOnly(rows[r]) && LooksLikeLevel(rows[r]))) return i + 1;
        }
        return 1;
    }

    private static bool IsNamesOnly(string[] row) => row[0].Length > 0 && row[^1].Length == 0 && row.SkipWhile(c => c.Length > 0).All(c => c.Length == 0);

    private static bool LooksLikeLevel(string[] row) => row.Skip(1).All(c => c.Length > 0 || row[0].Length > 0) && !row.Skip(1).All(c => c.Length == 0);

    private static int IndexColumns(List<string[]> rows, int header)
    {
        var index = 1;
        while (index < rows[0].Length - 1 && rows.Skip(header).All(r => Cell.Read(r[index]).Kind is CellKind.Text)) index++;
        return index;
    }
}
