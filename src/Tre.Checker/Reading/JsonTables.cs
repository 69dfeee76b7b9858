using Tre.Checker.Acro;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>
/// Finds the tables of a document in the shapes that programs write: a list of objects, an object of lists, an object of
/// objects (either way round), pandas' split form, a list of lists. A lone object of values is a table of one row.
/// </summary>
internal static class JsonTables
{
    // Objects that share no names make a table of nearly nothing but gaps: rows times columns, whatever the file's size.
    private const int MostCells = 10_000_000;

    public static IReadOnlyList<ITable> Of(JsonNode root)
    {
        var found = new List<ITable>();
        Visit(root, found);
        return found;
    }

    private static void Visit(JsonNode node, List<ITable> found)
    {
        if (node.Children is not { Count: > 0 } children || AcroNames.IsBookkeeping(node) || AcroNames.IsConfiguration(node)) return;
        if (Split(node) is { } split) { found.Add(split); return; }
        var scalars = children.Where(c => c.IsScalar).ToList();
        var nested = children.Where(c => !c.IsScalar).ToList();
        if (nested.Count > 1 && nested.All(IsFlat) && Shape(node, nested) is { } table) found.Add(table);
        else foreach (var child in nested) Visit(child, found);
        if (scalars.Count == 0) return;
        found.Add(node.IsArray
            ? Build([node.Key ?? ""], scalars.Select(s => new JsonNode?[] { s }).ToList())
            : Build(scalars.Select(s => s.Key!).ToList(), [scalars.ToArray()]));
    }

    private static bool IsFlat(JsonNode node) => node.Children!.All(c => c.IsScalar);

    private static ListTable? Shape(JsonNode node, List<JsonNode> nested)
    {
        if (nested.All(n => !n.IsArray))
        {
            var keys = nested.SelectMany(n => n.Children!).Select(c => c.Key!).Distinct(StringComparer.Ordinal).ToList();
            Bound(keys.Count, nested.Count);
            // pandas' default form: columns outside, row numbers inside.
            if (!node.IsArray && keys.All(k => k.All(char.IsAsciiDigit))) return Columns(nested, keys);
            var labelled = node.IsArray ? keys : ["", .. keys];
            return Build(labelled, nested.Select(n => Record(n, keys, label: !node.IsArray)).ToList());
        }
        if (!nested.All(n => n.IsArray)) return null;
        var length = nested.Max(n => n.Children!.Count);
        Bound(length, nested.Count);
        if (node.IsArray)
            return Build(Enumerable.Repeat("", length).ToList(), nested.Select(n => Padded(n.Children!, length)).ToList());
        return Build(nested.Select(n => n.Key!).ToList(),
            Enumerable.Range(0, length).Select(i => nested.Select(n => i < n.Children!.Count ? n.Children[i] : null).ToArray()).ToList());
    }

    private static void Bound(long columns, long rows)
    {
        if (columns * rows > MostCells) throw CannotCheckException.OverLimit("cells in a table of the document", MostCells);
    }

    private static ListTable Columns(List<JsonNode> nested, List<string> keys)
    {
        var byKey = nested.Select(n => n.Children!.ToDictionary(c => c.Key!, StringComparer.Ordinal)).ToList();
        return Build(nested.Select(n => n.Key!).ToList(), keys.Select(k => byKey.Select(n => n.GetValueOrDefault(k)).ToArray()).ToList());
    }

    private static JsonNode?[] Record(JsonNode node, List<string> keys, bool label)
    {
        var byKey = node.Children!.ToDictionary(c => c.Key!, StringComparer.Ordinal);
        var cells = keys.Select(byKey.GetValueOrDefault);
        return label ? [new JsonNode(null, null, 0, node.Line) { Scalar = node.Key }, .. cells] : [.. cells];
    }

    private static ListTable? Split(JsonNode node)
    {
        JsonNode? Member(string key) => node.Children!.Find(c => c.Key == key && c.IsArray);
        if (node.IsArray || Member("columns") is not { } columns || Member("data") is not { } data) return null;
        if (!data.Children!.All(r => r.IsArray && IsFlat(r))) return null;
        var names = columns.Children!.Select(c => c.Scalar ?? string.Join(" / ", c.Children!.Select(p => p.Scalar))).ToList();
        return data.Children!.All(r => r.Children!.Count == names.Count)
            ? Build(names, data.Children!.Select(r => r.Children!.ToArray<JsonNode?>()).ToList()) : null;
    }

    private static JsonNode?[] Padded(List<JsonNode> cells, int length) =>
        Enumerable.Range(0, length).Select(i => i < cells.Count ? cells[i] : null).ToArray();

    private static ListTable Build(IReadOnlyList<string> columns, List<JsonNode?[]> rows)
    {
        return new(columns, rows.Select(r => r.Select(c => c?.Scalar).ToArray()).ToList(), Place);

        FindingPlace Place(int row, int column)
        {
            var node = row < 0 ? rows.FirstOrDefault()?[column] : rows[row][column];
            return node is null ? new() : new(Line: node.Line, Path: Label.Path(node.Pointer()));
        }
    }
}
