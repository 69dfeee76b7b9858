using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>A CSV or TSV file. Every reading parses the bytes again, so that memory does not grow with the number of cells; one that knows where a record begins goes there.</summary>
internal sealed class DelimitedTable : ITable
{
    /// <summary>Records between two places that are remembered.</summary>
    public const int Stride = 4096;

    private readonly char _delimiter;
    private readonly CheckLimits _limits;
    private readonly Budget _budget;
    private readonly List<MarkedRow> _landmarks = [];
    private int? _rows;

    /// <exception cref="CannotCheckException">There is no header that can be read.</exception>
    public DelimitedTable(ReadOnlyMemory<byte> text, char delimiter, CheckLimits limits, Budget budget)
    {
        (Text, _delimiter, _limits, _budget) = (text, delimiter, limits, budget);
        var reader = Start();
        if (!reader.Next()) throw CannotCheckException.Malformed("The table has no header.");
        var header = new List<string>(reader.Count);
        for (var i = 0; i < reader.Count; i++) header.Add(reader[i].ToString());
        // R's write.table names no column for the row names.
        if (reader.Next() && reader.Count == header.Count + 1) header.Insert(0, "");
        Columns = header;
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The file, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>How a survey shares out its work.</summary>
    public SurveyShares Shares { get; set; } = SurveyShares.Usual;

    public void Read(Action<TableRow> visit)
    {
        for (var records = Records(); Next(records);) visit(records);
    }

    /// <summary>Begins a reading of the records behind the header.</summary>
    public DelimitedReader Records()
    {
        var reader = Start();
        reader.Next();
        return reader;
    }

    /// <summary>Moves to the next record; false behind the last.</summary>
    /// <exception cref="CannotCheckException">The record is not as wide as the header, or one too many.</exception>
    public bool Next(DelimitedReader records)
    {
        if (!records.Next())
        {
            _rows ??= records.Number - 1;
            return false;
        }
        RequireWidth(records);
        if (records.Number - 1 > _limits.Rows) throw CannotCheckException.OverLimit("rows", _limits.Rows);
        if (_rows is null && (_landmarks.Count == 0 || records.Number >= _landmarks[^1].Number + Stride)) _landmarks.Add(new(records.Number, records.Start, records.Line, 0));
        return true;
    }

    /// <exception cref="CannotCheckException">The record is not as wide as the header.</exception>
    public void RequireWidth(DelimitedReader records)
    {
        if (records.Count != Columns.Count)
            throw CannotCheckException.Malformed($"Line {records.Line} has {records.Count:N0} cells where the header has {Columns.Count:N0}.");
    }

    /// <summary>Begins a reading of some of the file's bytes, from where a record begins to where one ends; its records and lines are counted from 1.</summary>
    public DelimitedReader Part(int from, int to)
    {
        var reader = new DelimitedReader(Text[..to], _delimiter, _limits, _budget);
        reader.Seek(from, 1, 1);
        return reader;
    }

    /// <summary>Takes note of a reading that was made in parts.</summary>
    /// <param name="rows">Records in all, without the header.</param>
    /// <param name="landmarks">Where some of them are; in their order.</param>
    /// <exception cref="CannotCheckException">They are too many.</exception>
    public void Know(int rows, IEnumerable<MarkedRow> landmarks)
    {
        if (rows > _limits.Rows) throw CannotCheckException.OverLimit("rows", _limits.Rows);
        if (_rows is not null) return;
        _landmarks.AddRange(landmarks.Where(l => _landmarks.Count == 0 || l.Number > _landmarks[^1].Number));
        _rows = rows;
    }

    public int ReadSome(int first, IReadOnlySet<int> wanted, Action<TableRow> visit)
    {
        if (_rows is not { } rows) return ITable.ReadAllForSome(this, first, wanted, visit);
        var records = Records();
        foreach (var number in Enumerable.Range(2, Math.Min(first, rows)).Union(wanted.Where(number => number > 1 && number <= rows + 1)).Order())
        {
            GoTo(records, number);
            visit(records);
        }
        return rows;
    }

    public FindingPlace Place(int row, int column) =>
        new(Row: row, Column: column + 1, ColumnName: Label.Of(Columns[column]));

    private void GoTo(DelimitedReader records, int number)
    {
        var found = _landmarks.BinarySearch(new(number, 0, 0, 0), ByNumber);
        var nearest = _landmarks[found >= 0 ? found : ~found - 1];
        if (records.Number >= number || records.Number < nearest.Number) records.Seek(nearest.Start, nearest.Line, nearest.Number);
        while (records.Number < number) Next(records);
    }

    private static readonly Comparer<MarkedRow> ByNumber = Comparer<MarkedRow>.Create((one, other) => one.Number.CompareTo(other.Number));

    private DelimitedReader Start() => new(Text, _delimiter, _limits, _budget);
}
