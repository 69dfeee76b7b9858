using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables.Surveys;
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

    /// <summary>What a survey of the records found; null where there was none, and rules see every record.</summary>
    public TableSurvey? Survey { get; private set; }

    /// <param name="ask">What the rules ask of a column of that name; null where they see every record.</param>
    public static TableProfile Of(ITable table, Budget budget, Func<string, CellQuestion?[]>? ask = null)
    {
        var profile = new TableProfile(table);
        var labels = new RowLabels();
        if (ask is not null && table is DelimitedTable delimited) profile.Look(delimited, labels, new(delimited, profile.Columns, labels, ask));
        else profile.Look(labels, budget);
        profile.IsLabelled = labels.AreUnique;
        return profile;
    }

    private void Look(RowLabels labels, Budget budget)
    {
        var pending = new List<string[]>();
        Read(row =>
        {
            budget.Tick();
            if (IsHeader(row, pending)) return;
            if (Rows == 0) Settle(pending, held => Add(new(held), labels));
            Add(new(row), labels);
        });
        if (Rows == 0) foreach (var held in pending) Add(new(held), labels);
    }

    private void Look(DelimitedTable table, RowLabels labels, TableSurvey survey)
    {
        var pending = new List<string[]>();
        void Take(string[] held)
        {
            if (Rows++ == 0) survey.Begin();
            survey.Add(held);
        }

        if (!HasHeader && !IsHeader(Header, pending)) Take(Copy(Header));
        var records = table.Records();
        while (Rows == 0 && table.Next(records))
        {
            // It may turn out to be more of the header.
            survey.MarkWhole(records);
            if (IsHeader(records, pending)) continue;
            Settle(pending, Take);
            if (Rows++ == 0) survey.Begin();
            survey.Add(Copy(records));
        }
        if (Rows > 0) Rows += survey.AddRest(records);
        if (Rows == 0) foreach (var held in pending) Take(held);
        survey.Finish();
        Survey = survey;
    }

    // Until a number comes, rows may continue the header.
    private bool IsHeader(TableRow row, List<string[]> pending)
    {
        if (Rows > 0 || pending.Count > MostHeaderRows || HasNumber(row)) return false;
        pending.Add(Copy(row));
        return true;
    }

    private void Settle(List<string[]> pending, Action<string[]> add)
    {
        if (pending.Count > MostHeaderRows) foreach (var held in pending) add(held);
        else Extend(pending);
    }

    private void Extend(List<string[]> headers)
    {
        foreach (var header in headers)
            for (var i = 0; i < Columns.Count; i++)
            {
                Columns[i].AddHeader(header[i]);
                Columns[i].AddFilled(header[i]);
            }
        LastHeaderRow += headers.Count;
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
