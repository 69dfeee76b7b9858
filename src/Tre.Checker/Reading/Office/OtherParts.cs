using Tre.Checker.Reading.Xml;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Office;

/// <summary>Names every part of an office file that its reader does not read.</summary>
internal static class OtherParts
{
    private static readonly (string Word, NoteKind Kind, string What)[] Known =
    [
        ("vbaproject", NoteKind.Active, "macros"), ("activex", NoteKind.Active, "controls"), ("ctrlprops", NoteKind.Active, "controls"),
        ("externallinks", NoteKind.Active, "links to other files and their cached values"), ("connections", NoteKind.Active, "connections to data"), ("querytables", NoteKind.Active, "queries"),
        ("pivotcache", NoteKind.Hidden, "a pivot cache: the rows behind a pivot table"), ("pivottable", NoteKind.Hidden, "a pivot table's settings"),
        ("comment", NoteKind.Hidden, "comments"), ("customxml", NoteKind.Hidden, "custom data"), ("docprops/custom", NoteKind.Hidden, "custom properties"), ("people", NoteKind.Hidden, "names of people who wrote comments"),
        ("embeddings", NoteKind.Embedded, "an embedded file"), ("media", NoteKind.Embedded, "pictures"), ("charts", NoteKind.Embedded, "a chart with the numbers behind it"), ("drawing", NoteKind.Embedded, "drawings"),
        ("font", NoteKind.Embedded, "fonts"), ("thumbnail", NoteKind.Embedded, "a picture of the first page"), ("printersettings", NoteKind.Hidden, "printer settings"), ("model", NoteKind.Hidden, "a data model"),
    ];

    private static readonly string[] Harmless = ["[content_types].xml", "docprops/app.xml", "docprops/core.xml", "calcchain.xml", "styles.xml", "styleswitheffects.xml", "theme/theme", "websettings.xml", "settings.xml", "numbering.xml", "fonttable.xml", "sheetmetadata", "metadata.xml", "tables/table"];

    /// <param name="package">The file.</param>
    /// <param name="read">Parts that were read as content.</param>
    /// <param name="rendering">Where notes go.</param>
    public static void Note(Package package, IReadOnlySet<string> read, Rendering rendering)
    {
        foreach (var group in package.Names.Where(n => !read.Contains(n)).Select(Tell).OfType<(NoteKind Kind, string What)>().GroupBy(n => n))
            rendering.Keep(new(group.Key.Kind, FindingSeverity.Block, new(), $"The file holds {group.Key.What}, which nobody sees in the preview."));
        foreach (var name in package.Names.Where(n => !read.Contains(n) && Tell(n) is null && !n.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase)))
            if (Carries(package, name)) rendering.Keep(new(NoteKind.Hidden, FindingSeverity.Block, new(), "A part of the file that only says how it looks holds text."));
        var outside = package.Names.Where(n => n.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Sum(n => External(package, n));
        if (outside > 0) rendering.Keep(new(NoteKind.Active, FindingSeverity.Block, new(), $"The file has {outside:N0} links that lead out of it."));
        foreach (var properties in new[] { "docProps/core.xml", "docProps/app.xml" })
            if (package.Has(properties)) Properties(package, properties, rendering);
    }

    private static (NoteKind, string)? Tell(string name)
    {
        var lower = name.ToLowerInvariant();
        if (lower.EndsWith(".rels", StringComparison.Ordinal) || Harmless.Any(h => lower.Contains(h, StringComparison.Ordinal))) return null;
        foreach (var (word, kind, what) in Known)
            if (lower.Contains(word, StringComparison.Ordinal)) return (kind, what);
        return (NoteKind.Embedded, "a part of a kind that is not known here");
    }

    // Styles, themes and the like have neither texts nor long attributes; what has them carries something.
    private static bool Carries(Package package, string name)
    {
        var carries = false;
        package.Each(name, reader =>
        {
            carries |= (reader.IsText() && !string.IsNullOrWhiteSpace(reader.Value)) || reader.NodeType is System.Xml.XmlNodeType.Comment or System.Xml.XmlNodeType.ProcessingInstruction;
            for (var i = 0; i < reader.AttributeCount; i++) carries |= reader.GetAttribute(i).Length > 300;
        });
        return carries;
    }

    private static int External(Package package, string relations)
    {
        var count = 0;
        package.Each(relations, reader => count += reader.IsStart("Relationship") && string.Equals(reader.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase) ? 1 : 0);
        return count;
    }

    // Title, author and the like leave with the file: shown, so that the rules and people read them.
    private static void Properties(Package package, string part, Rendering rendering)
    {
        var name = "";
        var rows = new List<string[]> { new[] { "property", "value" } };
        package.Each(part, reader =>
        {
            if (reader.NodeType == System.Xml.XmlNodeType.Element) name = reader.LocalName;
            else if (reader.IsText() && !string.IsNullOrWhiteSpace(reader.Value) && Tables.Cell.Read(reader.Value).Kind == Tables.CellKind.Text && Tables.Calendar.Read(reader.Value) is null) rows.Add([name, reader.Value]);
        });
        if (rows.Count > 1) rendering.Table(rows, new());
    }
}
