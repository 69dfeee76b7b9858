using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Acro;

/// <summary>The body of a table, without header rows and index columns.</summary>
/// <param name="Cells">Body cells by row.</param>
/// <param name="RowLabels">Index cells of each row, joined.</param>
/// <param name="ColumnLabels">Header cells of each column, joined.</param>
/// <param name="Place">Where a body cell stands in its file; row and column count from 0.</param>
internal sealed record AcroTable(
    IReadOnlyList<string[]> Cells, IReadOnlyList<string> RowLabels, IReadOnlyList<string> ColumnLabels, Func<int, int, FindingPlace> Place)
{
    public int Rows => Cells.Count;

    public int Columns => Cells.Count == 0 ? 0 : Cells[0].Length;

    public Cell this[int row, int column] => Cell.Read(Cells[row][column]);

    public bool Holds(AcroCell cell) => cell.Row >= 0 && cell.Row < Rows && cell.Column >= 0 && cell.Column < Columns;

    /// <summary>Every number in it is whole and not negative, as counts are.</summary>
    public bool IsWhole { get; } = Cells.SelectMany(r => r).Select(c => Cell.Read(c)).All(c => !c.IsNumber || (c.Kind == CellKind.Integer && c.Value >= 0));
}
