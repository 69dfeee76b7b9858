using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>A table that was found inside another document and is held in memory; the document's own limits bound it.</summary>
/// <param name="columns">Header cells.</param>
/// <param name="rows">Cells per record, null where a record has none.</param>
/// <param name="place">Where a cell stands in the document; arguments are the index in <paramref name="rows"/> (-1 for the header) and the column.</param>
internal sealed class ListTable(IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows, Func<int, int, FindingPlace> place) : ITable
{
    public IReadOnlyList<string> Columns => columns;

    public void Read(Action<TableRow> visit)
    {
        var row = new ListRow();
        for (var i = 0; i < rows.Count; i++)
        {
            row.Move(i + 2, rows[i]);
            visit(row);
        }
    }

    public FindingPlace Place(int row, int column) => place(row - 2, column) with { ColumnName = Label.Of(columns[column]) };

    private sealed class ListRow : TableRow
    {
        private string?[] _cells = [];

        public override ReadOnlySpan<char> this[int column] => _cells[column];

        public void Move(int number, string?[] cells) => (Number, Count, _cells) = (number, cells.Length, cells);
    }
}
