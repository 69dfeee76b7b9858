using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Tables;

/// <summary>A table with what is known about its columns before the rules look at its rows.</summary>
internal sealed class TableProfile
{
    private const int MostHeaderRows = 4;
    private const int DistinctPerTable = 4_000_000;
    private readonly ITable _table;

    private TableProfile(ITable table)
    {
        _table = table;
        var distinct = Math.Clamp(DistinctPerTable / Math.Max(1, table.Columns.Count), 100, 50_000);
        Columns = table.Columns.Select(c => new ColumnProfile(c, distinct)).ToArray();
        // A header of nothing but numbers is a first record: the file has no header.
        HasHeader = !table.Columns.All(c => Cell.Read(c).IsNumber);
    }

    public IReadOnlyList<ColumnProfile> Columns { get; }

    public bool HasHeader { get; }

    /// <summary>Records without those that only continue the header.</summary>
    public int Rows { get; private set; }

    /// <summary>Last row number that belongs to the header.</summary>
    public int LastHeaderRow { get; private set; } = 1;

    /// <summary>Rows tell themselves apart by their labels, as rows of results do: the text columns together, or else the first column.</summary>
    public bool IsLabelled { get; private set; }

    public FindingPlace Place(int row, int column) => _table.Place(row, column);

    /// <summary>Visits every record; the first line too, as a record, where it is no header.</summary>
    public void Read(Action<TableRow> visit)
    {
        if (!HasHeader) visit(new HeaderRow(_table.Columns));
        _table.Read(visit);
    }

    /// <summary>The header's cells as a row, for rules that look for what must not stand anywhere.</summary>
    public TableRow Header => new HeaderRow(_table.Columns);

    public static TableProfile Of(ITable table, Budget budget)
    {
        var profile = new TableProfile(table);
        var pending = new List<string[]>();
        var labels = new RowLabels();
        profile.Read(row =>
        {
            budget.Tick();
            if (profile.Rows == 0 && pending.Count <= MostHeaderRows && !HasNumber(row)) { pending.Add(Copy(row)); return; }
            if (profile.Rows == 0 && pending.Count > MostHeaderRows) profile.AddAll(pending, labels);
            else if (profile.Rows == 0) profile.Extend(pending);
            profile.Add(new(row), labels);
        });
        if (profile.Rows == 0) profile.AddAll(pending, labels);
        profile.IsLabelled = labels.AreUnique;
        return profile;
    }

    private void Extend(List<string[]> headers)
    {
        foreach (var header in headers)
            for (var i = 0; i < Columns.Count; i++) Columns[i].AddHeader(header[i]);
        LastHeaderRow += headers.Count;
    }

    private void AddAll(List<string[]> rows, RowLabels labels)
    {
        foreach (var row in rows) Add(new(row), labels);
    }

    private void Add(Cells cells, RowLabels labels)
    {
        Rows++;
        for (var i = 0; i < Columns.Count; i++) Columns[i].Add(cells[i]);
        labels.Add(cells, Columns.Count);
    }

    // What was suppressed stood for a number; single letters may be headings.
    private static bool HasNumber(TableRow row)
    {
        for (var i = 0; i < row.Count; i++)
            if (row.Read(i) is { IsNumber: true } or { Kind: CellKind.Suppressed } && row[i].Trim() is not [>= 'A' and <= 'z']) return true;
        return false;
    }

    private static string[] Copy(TableRow row)
    {
        var copy = new string[row.Count];
        for (var i = 0; i < copy.Length; i++) copy[i] = row[i].ToString();
        return copy;
    }

    private sealed class HeaderRow : TableRow
    {
        private readonly IReadOnlyList<string> _cells;

        public HeaderRow(IReadOnlyList<string> cells) => (_cells, Number, Count) = (cells, 1, cells.Count);

        public override ReadOnlySpan<char> this[int column] => _cells[column];
    }
}
