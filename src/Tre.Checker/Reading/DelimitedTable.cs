using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>A CSV or TSV file. Every reading parses the text again, so that memory does not grow with the number of cells.</summary>
internal sealed class DelimitedTable : ITable
{
    private readonly string _text;
    private readonly char _delimiter;
    private readonly CheckLimits _limits;
    private readonly Budget _budget;
    private readonly int _width;

    /// <exception cref="CannotCheckException">There is no header that can be read.</exception>
    public DelimitedTable(string text, char delimiter, CheckLimits limits, Budget budget)
    {
        (_text, _delimiter, _limits, _budget) = (text, delimiter, limits, budget);
        var reader = Start();
        if (!reader.Next()) throw CannotCheckException.Malformed("The table has no header.");
        var header = new List<string>(reader.Count);
        for (var i = 0; i < reader.Count; i++) header.Add(reader[i].ToString());
        // R's write.table names no column for the row names.
        if (reader.Next() && reader.Count == header.Count + 1) header.Insert(0, "");
        Columns = header;
        _width = header.Count;
    }

    public IReadOnlyList<string> Columns { get; }

    public void Read(Action<TableRow> visit)
    {
        var reader = Start();
        reader.Next();
        while (reader.Next())
        {
            if (reader.Count != _width)
                throw CannotCheckException.Malformed($"Line {reader.Line} has {reader.Count:N0} cells where the header has {_width:N0}.");
            if (reader.Number - 1 > _limits.Rows) throw CannotCheckException.OverLimit("rows", _limits.Rows);
            visit(reader);
        }
    }

    public FindingPlace Place(int row, int column) =>
        new(Row: row, Column: column + 1, ColumnName: Label.Of(Columns[column]));

    private DelimitedReader Start() => new(_text, _delimiter, _limits, _budget);
}
