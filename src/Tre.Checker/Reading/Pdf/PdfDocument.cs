using System.Text;
using Tre.Checker.Session;
using Tre.Checker.Session.Tools;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Pdf;

/// <summary>Reads a PDF: its words by poppler, page by page, and whatever in it is not words by name.</summary>
internal static class PdfDocument
{
    private const int MostOutput = 32 << 20;
    private const int FewMarks = 60;

    private static readonly (string Name, NoteKind Kind, string What)[] Known =
    [
        ("/EmbeddedFile", NoteKind.Embedded, "files attached"), ("/EmbeddedFiles", NoteKind.Embedded, "files attached"), ("/FileAttachment", NoteKind.Embedded, "files attached"), ("/RichMedia", NoteKind.Embedded, "recordings or models"), ("/Sound", NoteKind.Embedded, "recordings or models"),
        ("/JavaScript", NoteKind.Active, "programs"), ("/JS", NoteKind.Active, "programs"), ("/Launch", NoteKind.Active, "programs"), ("/OpenAction", NoteKind.Active, "something that happens when it is opened"), ("/AA", NoteKind.Active, "something that happens when it is opened"),
        ("/SubmitForm", NoteKind.Active, "a form that sends"), ("/URI", NoteKind.Active, "links"), ("/GoToR", NoteKind.Active, "links"), ("/XFA", NoteKind.Active, "a form"), ("/AcroForm", NoteKind.Hidden, "a form"),
        ("/OCG", NoteKind.Hidden, "layers that can be hidden"), ("/Popup", NoteKind.Hidden, "comments"), ("/FreeText", NoteKind.Hidden, "comments"), ("/Redact", NoteKind.Hidden, "places that are to be blacked out"), ("/PieceInfo", NoteKind.Hidden, "private data of a program"), ("/ActualText", NoteKind.Hidden, "words behind the words"), ("/Alt", NoteKind.Hidden, "descriptions behind its pictures"),
    ];

    /// <exception cref="CannotCheckException">It is broken or encrypted, or a limit is passed.</exception>
    public static Document Read(FileToCheck asked, ReadOnlyMemory<byte> bytes, CheckLimits limits, Budget budget)
    {
        if (!bytes.Span.StartsWith("%PDF-"u8) || !bytes.Span.TrimEnd("\r\n \0"u8).EndsWith("%%EOF"u8)) throw CannotCheckException.Malformed("Bytes stand before or after the document.");
        var rendering = new Rendering(limits, budget);
        var facts = Facts(bytes, budget);
        foreach (var (name, value) in facts.Where(f => f.Name is "Title" or "Subject" or "Keywords" or "Author" or "Creator" or "Producer")) rendering.Line($"({name}: {value})");
        Pages(bytes, rendering, budget);
        var seen = PdfNames.Find(bytes, [.. Known.Select(k => k.Name)], budget);
        foreach (var group in Known.Where(k => seen.Contains(k.Name)).GroupBy(k => (k.Kind, k.What)))
            rendering.Keep(new(group.Key.Kind, FindingSeverity.Block, new(), $"The document has {group.Key.What}."));
        if (facts.Any(f => f is { Name: "Metadata Stream", Value: "yes" } or { Name: "Custom Metadata", Value: "yes" })) rendering.Keep(new(NoteKind.Hidden, FindingSeverity.Block, new(), "The document carries metadata of its own kind."));
        Earlier(bytes.Span, facts.Any(f => f is { Name: "Optimized", Value: "yes" }), rendering);
        Drawn(bytes, rendering, budget);
        return new(asked, FileType.Pdf, rendering.Tables, rendering.ToText(), Notes: rendering.Notes);
    }

    private static List<(string Name, string Value)> Facts(ReadOnlyMemory<byte> bytes, Budget budget)
    {
        var facts = Encoding.UTF8.GetString(SandboxTool.Run("/usr/bin/pdfinfo", ["-enc", "UTF-8", "-"], bytes, 1 << 20, budget)).Split('\n')
            .Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries)).Where(p => p.Length == 2).Select(p => (p[0], p[1])).ToList();
        return facts.Any(f => f.Item1 == "Encrypted" && !f.Item2.StartsWith("no", StringComparison.Ordinal)) ? throw CannotCheckException.Malformed("The document is encrypted.") : facts;
    }

    private static void Pages(ReadOnlyMemory<byte> bytes, Rendering rendering, Budget budget)
    {
        var text = Encoding.UTF8.GetString(SandboxTool.Run("/usr/bin/pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"], bytes, MostOutput, budget));
        var pages = text.Split('\f');
        for (var page = 0; page < pages.Length - (pages[^1].Length == 0 ? 1 : 0); page++)
        {
            rendering.Line($"Page {page + 1}");
            if (string.IsNullOrWhiteSpace(pages[page])) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "This page has no words: nobody can see what is on it.");
            else rendering.Text(pages[page].TrimEnd('\n'));
        }
    }

    // A document that was changed by adding to its end still holds what it was before.
    private static void Earlier(ReadOnlySpan<byte> bytes, bool linearised, Rendering rendering)
    {
        var ends = 0;
        for (var at = bytes.IndexOf("startxref"u8); at >= 0; ends++)
        {
            bytes = bytes[(at + 9)..];
            at = bytes.IndexOf("startxref"u8);
        }
        if (ends > (linearised ? 2 : 1)) rendering.Keep(new(NoteKind.Hidden, FindingSeverity.Block, new(), "The document was changed after it was made and still holds what it was before."));
    }

    // The same document as a drawing program's orders, of which those that paint are counted.
    private static void Drawn(ReadOnlyMemory<byte> bytes, Rendering rendering, Budget budget)
    {
        var orders = Encoding.Latin1.GetString(SandboxTool.Run("/usr/bin/pdftops", ["-level3", "-", "-"], bytes, MostOutput, budget));
        var (marks, pictures, body) = (0, 0, false);
        foreach (var line in orders.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("%%Page:")) body = true;
            if (!body) continue;
            if (line is "S" or "s" or "f" or "F" or "f*" or "B" or "B*" or "b" or "b*") marks++;
            else if (line.EndsWith("pdfIm") || line.EndsWith("pdfImM") || line.StartsWith("pdfIm") || line is "sh" || line.StartsWith("%%BeginForm")) pictures++;
        }
        if (pictures > 0) rendering.Keep(new(NoteKind.Embedded, FindingSeverity.Block, new(), $"The document has {pictures:N0} pictures, which the preview does not show."));
        if (marks > FewMarks) rendering.Keep(new(NoteKind.Embedded, FindingSeverity.Block, new(), "The document draws more than lines around its words: a plot whose points may be people, which the preview does not show."));
        else if (marks > 0) rendering.Keep(new(NoteKind.Embedded, FindingSeverity.Warn, new(), $"The document draws {marks:N0} lines and areas, which the preview does not show."));
    }
}
