using Tre.Checker.Reading.Xml;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Office;

/// <summary>Reads an XLSX: every sheet, hidden or not, as a table.</summary>
internal static class Workbook
{
    private const string Part = "xl/workbook.xml";
    private const int MostSheets = 200;

    public static bool Is(Package package) => package.Has(Part) && package.Has("[Content_Types].xml");

    /// <exception cref="CannotCheckException">A part is broken or passes a limit.</exception>
    public static void Render(Package package, Rendering rendering, CheckLimits limits)
    {
        var relations = package.Relations(Part);
        var read = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Part };
        var sheets = new List<(string Name, string Path, bool Hidden)>();
        var names = 0;
        package.Each(Part, reader =>
        {
            if (reader.IsStart("sheet"))
            {
                var path = reader.Attribute("id") is { } id && relations.TryGetValue(id, out var target) ? target.Target : "";
                sheets.Add((reader.Attribute("name") ?? "", path, reader.Attribute("state") is not (null or "visible")));
            }
            else if (reader.IsStart("definedName") && reader.Attribute("hidden") is "1" or "true") names++;
        });
        if (sheets.Count > MostSheets) throw CannotCheckException.OverLimit("sheets", MostSheets);
        if (names > 0) rendering.Keep(new(NoteKind.Hidden, FindingSeverity.Block, new(), $"The workbook has {names:N0} hidden names."));
        var strings = SharedStrings.Read(package, read, limits);
        Styles(package, rendering);
        foreach (var (name, path, hidden) in sheets)
        {
            if (!read.Add(path)) throw CannotCheckException.Malformed("Two sheets of the workbook are the same part.");
            var label = Label.Of(name);
            rendering.Line($"Sheet {label}{(hidden ? " (hidden)" : "")}");
            if (hidden) rendering.Note(NoteKind.Hidden, FindingSeverity.Block, "This sheet is hidden.");
            new Sheet(label, strings, limits).Render(package, path, rendering);
        }
        OtherParts.Note(package, read, rendering);
    }

    private static void Styles(Package package, Rendering rendering)
    {
        var blank = 0;
        if (package.Has("xl/styles.xml"))
            package.Each("xl/styles.xml", reader => blank += reader.IsStart("numFmt") && reader.Attribute("formatCode") is { } code && code.Contains(";;;", StringComparison.Ordinal) ? 1 : 0);
        if (blank > 0) rendering.Keep(new(NoteKind.Hidden, FindingSeverity.Block, new(), "The workbook has a number format that shows nothing."));
    }
}
