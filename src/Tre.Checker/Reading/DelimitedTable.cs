using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>A CSV or TSV file. Every reading parses the bytes again, so that memory does not grow with the number of cells; one that knows where a record begins goes there.</summary>
internal sealed class DelimitedTable : ITable
{
    private const int Stride = 4096;
    private readonly char _delimiter;
    private readonly CheckLimits _limits;
    private readonly Budget _budget;
    private readonly List<(int Start, int Line)> _strides = [];
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
        if (records.Count != Columns.Count)
            throw CannotCheckException.Malformed($"Line {records.Line} has {records.Count:N0} cells where the header has {Columns.Count:N0}.");
        var row = records.Number - 2;
        if (row >= _limits.Rows) throw CannotCheckException.OverLimit("rows", _limits.Rows);
        if (row % Stride == 0 && row / Stride == _strides.Count) _strides.Add((records.Start, records.Line));
        return true;
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
        var stride = (number - 2) / Stride;
        if (records.Number >= number || (records.Number - 2) / Stride < stride) records.Seek(_strides[stride].Start, _strides[stride].Line, (stride * Stride) + 2);
        while (records.Number < number) Next(records);
    }

    private DelimitedReader Start() => new(Text, _delimiter, _limits, _budget);
}
