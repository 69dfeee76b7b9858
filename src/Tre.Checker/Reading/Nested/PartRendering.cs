using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Nested;

/// <summary>Writes what a file inside a file shows into the outer preview, and says how its places move.</summary>
internal static class PartRendering
{
    public static Part Append(Document document, string label, Rendering rendering)
    {
        var before = rendering.Lines;
        if ((document.Shown ?? document.Text) is { } text)
        {
            for (var line = 1; line <= text.Count; line++) rendering.Line(text[line].ToString());
            return new(document, place => place with { Sheet = Within(label, place.Sheet), Line = before + (place.Line ?? 0) });
        }
        if (document.Tables is [var table])
        {
            // One record a line, so that record 1, the header, is the line after the file's name.
            rendering.Line(string.Join(" | ", table.Columns));
            table.Read(row =>
            {
                var cells = new string[row.Count];
                for (var i = 0; i < cells.Length; i++) cells[i] = row[i].ToString();
                rendering.Line(string.Join(" | ", cells));
            });
            return new(document, place => place with { Sheet = Within(label, place.Sheet), Line = before + (place.Row ?? 0) });
        }
        return new(document, place => place with { Sheet = Within(label, place.Sheet), Line = before });
    }

    private static string Within(string label, string? sheet) => sheet is null ? label : $"{label}: {sheet}";
}
