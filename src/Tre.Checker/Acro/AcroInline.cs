using System.Text.Json;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Acro;

/// <summary>Reads a table that stands in the results file itself: an object of columns, or the same as a JSON string.</summary>
internal static class AcroInline
{
    public static AcroTable? Read(JsonNode node, Budget budget)
    {
        if (node is { IsArray: false, Children: { Count: > 0 } columns } && columns.All(c => c is { IsArray: false, Children: not null }))
        {
            return Table(
                columns.Select(c => (c.Key ?? "", c.Children!.Select(v => (v.Key ?? "", v.Scalar ?? "")).ToList())).ToList(), budget,
                (row, column) => Place(row < columns[column].Children!.Count ? columns[column].Children![row] : columns[column]));
        }
        if (node.Scalar is not { } text || AcroCells.Parse(text) is not { ValueKind: JsonValueKind.Object } inner) return null;
        var parsed = inner.EnumerateObject().Where(c => c.Value.ValueKind == JsonValueKind.Object)
            .Select(c => (c.Name, c.Value.EnumerateObject().Select(v => (v.Name, v.Value.ToString())).ToList())).ToList();
        return parsed.Count == 0 ? null : Table(parsed, budget, (_, _) => Place(node));
    }

    private static FindingPlace Place(JsonNode node) => new(Line: node.Line, Path: Label.Path(node.Pointer()));

    private static AcroTable Table(List<(string Name, List<(string Label, string Value)> Cells)> columns, Budget budget, Func<int, int, FindingPlace> place)
    {
        var height = columns.Max(c => c.Cells.Count);
        if ((long)height * columns.Count > AcroLayout.MostCells) throw CannotCheckException.OverLimit("cells of one ACRO table", AcroLayout.MostCells);
        var labels = columns.First(c => c.Cells.Count == height).Cells.Select(c => c.Label).ToList();
        var rows = new List<string[]>();
        for (var row = 0; row < height; row++)
        {
            budget.Tick();
            rows.Add(columns.Select(c => row < c.Cells.Count ? c.Cells[row].Value : "").ToArray());
        }
        return new(rows, labels, columns.Select(c => c.Name).ToList(), place);
    }
}
