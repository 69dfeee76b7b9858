using System.Text.Json;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Reads a JSON document, or one document per line, into a rendering for people and the tables in it.</summary>
internal static class JsonReading
{
    /// <exception cref="CannotCheckException">It is not JSON, repeats a name within an object, or passes a limit.</exception>
    public static (TextDocument Text, IReadOnlyList<ITable> Tables, JsonNode Root) Read(string text, CheckLimits limits, Budget budget)
    {
        try { return Checked(text, limits, budget); }
        // Half of a surrogate pair passes the parser, and is no text when it is asked for.
        catch (InvalidOperationException) { throw CannotCheckException.Malformed("A text or name in it is no Unicode."); }
    }

    private static (TextDocument Text, IReadOnlyList<ITable> Tables, JsonNode Root) Checked(string text, CheckLimits limits, Budget budget)
    {
        using var document = Parse(text, limits);
        budget.Look();
        var tree = new JsonTree(limits, budget);
        var root = tree.Build(document.RootElement);
        return (new TextDocument(tree.Rendering(), limits, budget), JsonTables.Of(root), root);
    }

    private static JsonDocument Parse(string text, CheckLimits limits)
    {
        var options = new JsonDocumentOptions { MaxDepth = limits.JsonDepth, AllowDuplicateProperties = false };
        try
        {
            return JsonDocument.Parse(text, options);
        }
        catch (JsonException) when (PerLine(text) is { } array)
        {
            try { return JsonDocument.Parse(array, options); }
            catch (JsonException e) { throw Malformed(e); }
        }
        catch (JsonException e)
        {
            throw Malformed(e);
        }
    }

    // JSON lines: one object on each line, as pandas and loggers write them.
    private static string? PerLine(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 1 && lines.All(l => l[0] == '{' && l[^1] == '}') ? $"[{string.Join(",\n", lines)}]" : null;
    }

    private static CannotCheckException Malformed(JsonException e) => CannotCheckException.Malformed(
        $"Not JSON that can be read in one way only (line {(e.LineNumber ?? 0) + 1:N0}): broken, nested too deep, or a name stands twice in one object.");
}
