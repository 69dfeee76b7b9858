using System.Globalization;
using System.Text.Json;
using Tre.Checker.Reading;
using Tre.Checker.Session;

namespace Tre.Checker.Acro;

/// <summary>Cells that a record flags, as its outcome pictures them column by column.</summary>
/// <param name="Flagged">Cells whose picture is not "ok".</param>
/// <param name="Rows">Rows of the picture.</param>
/// <param name="Columns">Columns of the picture.</param>
internal sealed record AcroCells(IReadOnlyList<AcroCell> Flagged, int Rows, int Columns)
{
    private const int Depth = 8;

    /// <param name="outcome">A sentence, a JSON string, or an object of columns.</param>
    /// <param name="budget">Time.</param>
    /// <param name="said">The sentence, where it is one.</param>
    public static AcroCells? OfOutcome(JsonNode? outcome, Budget budget, out string said)
    {
        said = "";
        if (outcome?.Scalar is { } text)
        {
            if (Parse(text) is not { ValueKind: JsonValueKind.Object } inner) { said = text; return null; }
            return Picture(inner.EnumerateObject().Select(c => c.Value.ValueKind == JsonValueKind.Object ? c.Value.EnumerateObject().Select(v => v.Value.ToString()).ToList() : []), budget);
        }
        return outcome is { IsArray: false, Children: { Count: > 0 } columns } ? Picture(columns.Select(c => (c.Children ?? []).Select(v => v.Scalar ?? "").ToList()), budget) : null;
    }

    /// <summary>Adds what the record's sdc part flags and counts; true when it says that these cells were suppressed.</summary>
    public static bool OfSdc(JsonNode sdc, HashSet<AcroCell> flagged, Dictionary<string, int> summary, Budget budget)
    {
        foreach (var check in sdc.Member("cells")?.Children ?? [])
            foreach (var cell in check.Children ?? [])
            {
                budget.Tick();
                // A position that cannot be read lies outside of every table, and is reported as that.
                flagged.Add(cell.Children is [{ Scalar: { } row }, { Scalar: { } column }] ? new(check.Key ?? "", Number(row), Number(column)) : new(check.Key ?? "", -1, -1));
            }
        foreach (var check in sdc.Member("summary")?.Children ?? [])
            if (check.Key is { } key && key != "suppressed") summary[key] = Math.Max(summary.GetValueOrDefault(key), Number(check.Scalar ?? ""));
        return sdc.Member("summary")?.Member("suppressed")?.Scalar is "true" or "True";
    }

    /// <summary>The JSON that stands in a string, or null.</summary>
    public static JsonElement? Parse(string text)
    {
        if (text.Length < 2 || text[0] is not ('{' or '[')) return null;
        try
        {
            using var document = JsonDocument.Parse(text, new() { MaxDepth = Depth, AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AcroCells Picture(IEnumerable<List<string>> columns, Budget budget)
    {
        var (flagged, rows, width) = (new List<AcroCell>(), 0, 0);
        foreach (var column in columns)
        {
            for (var row = 0; row < column.Count; row++)
            {
                budget.Tick();
                foreach (var check in column[row].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                    if (check is not "ok") flagged.Add(new(check, row, width));
            }
            rows = Math.Max(rows, column.Count);
            width++;
        }
        return new(flagged, rows, width);
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
