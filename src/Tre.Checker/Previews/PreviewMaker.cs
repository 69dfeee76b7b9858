using System.Text.Json;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Previews;

/// <summary>Renders a document anew, so that nobody has to open a researcher's bytes to review them.</summary>
internal static class PreviewMaker
{
    /// <summary>UTF-16 units of a cell that a table preview shows.</summary>
    public const int MostCellChars = 1_000;

    /// <exception cref="CannotCheckException">The preview would be larger than the policy allows.</exception>
    public static Preview Make(Document document, IReadOnlyList<Finding> findings, CheckLimits limits, Budget budget)
    {
        var preview = document switch
        {
            { Image: { } image } => new Preview(PreviewKind.Image, "image/png", PngWriter.Write(image, budget)),
            { Shown: { } text } => Json(PreviewKind.Text, JsonSerializer.SerializeToUtf8Bytes(Text(text, findings, limits), CheckingJson.Default.TextPreview)),
            { Text: { } text } => Json(PreviewKind.Text, JsonSerializer.SerializeToUtf8Bytes(Text(text, findings, limits), CheckingJson.Default.TextPreview)),
            _ => Json(PreviewKind.Table, JsonSerializer.SerializeToUtf8Bytes(Table(document.Tables[0], findings, limits), CheckingJson.Default.TablePreview)),
        };
        return preview.Bytes.Length <= limits.PreviewBytes ? preview : throw CannotCheckException.OverLimit("bytes of preview", limits.PreviewBytes);
    }

    private static Preview Json(PreviewKind kind, byte[] bytes) => new(kind, "application/json", bytes);

    private static TextPreview Text(TextDocument text, IReadOnlyList<Finding> findings, CheckLimits limits)
    {
        var wanted = findings.Select(f => f.Place.Line).OfType<int>().ToHashSet();
        var lines = new List<PreviewLine>();
        for (var line = 1; line <= text.Count; line++)
            if (line <= limits.PreviewLines || wanted.Contains(line)) lines.Add(new(line, VisibleText.Of(text[line])));
        return new(lines, text.Count, text.Count - lines.Count);
    }

    private static TablePreview Table(ITable table, IReadOnlyList<Finding> findings, CheckLimits limits)
    {
        var wanted = findings.Select(f => f.Place.Row).OfType<int>().ToHashSet();
        var rows = new List<PreviewRow>();
        var total = table.ReadSome(limits.PreviewRows, wanted, row => rows.Add(new(row.Number, Cells(row))));
        return new(table.Columns.Select(c => Shown(c)).ToList(), rows, total, total - rows.Count);
    }

    private static List<string> Cells(TableRow row)
    {
        var cells = new List<string>(row.Count);
        for (var i = 0; i < row.Count; i++) cells.Add(Shown(row[i]));
        return cells;
    }

    private static string Shown(ReadOnlySpan<char> cell) => cell.Length <= MostCellChars
        ? VisibleText.Of(cell)
        : $"{VisibleText.Of(cell[..MostCellChars])}… ({cell.Length:N0} characters)";
}
