using Tre.Checker.Tables;

namespace Tre.Checker.Checks.Tables;

/// <summary>A rule that compares cells of different rows; looks at tables that fit into a grid.</summary>
internal abstract class GridCheck : Check, ITableCheck
{
    public ITableScan? Start(TableProfile table, CheckContext context) =>
        table.Rows == 0 || (long)table.Rows * table.Columns.Count > TableGrid.MostCells || !Wants(table, context) ? null : new Scan(this, table, context);

    /// <summary>Whether the columns promise anything to look for.</summary>
    protected virtual bool Wants(TableProfile table, CheckContext context) => true;

    protected abstract void Look(TableGrid grid, TableProfile table, CheckContext context);

    private sealed class Scan(GridCheck check, TableProfile table, CheckContext context) : ITableScan
    {
        private readonly List<GridRow> _rows = [];

        public void Row(TableRow row)
        {
            if (row.Number <= table.LastHeaderRow && table.HasHeader) return;
            var texts = new string[row.Count];
            var cells = new Cell[row.Count];
            for (var i = 0; i < texts.Length; i++) (texts[i], cells[i]) = (row[i].ToString(), row.Read(i));
            _rows.Add(new(row.Number, texts, cells));
        }

        public void End()
        {
            if (_rows.Count > 0) check.Look(new(_rows), table, context);
        }
    }
}
