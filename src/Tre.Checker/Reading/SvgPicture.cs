using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Tre.Checker.Reading.Xml;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Reads an SVG: its words as lines, and how many marks it draws, each of which may be a person.</summary>
internal static partial class SvgPicture
{
    private const int MostMarks = 200;

    /// <exception cref="CannotCheckException">It is no XML, or declares a document type.</exception>
    public static void Render(string text, Rendering rendering, Budget budget)
    {
        var (marks, words, hidden) = (0, new StringBuilder(), 0);
        SafeXml.Each(new MemoryStream(Encoding.UTF8.GetBytes(Declared(text))), budget, reader =>
        {
            if (reader.NodeType == XmlNodeType.Comment) { rendering.Line($"(comment: {reader.Value})"); rendering.Note(NoteKind.Hidden, FindingSeverity.Block, "The picture carries a comment."); }
            if (reader.IsText()) words.Append(reader.Value).Append(' ');
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (reader.LocalName is "circle" or "ellipse" or "use" or "rect" or "line") marks++;
                if (reader.LocalName is "script" or "foreignObject" or "iframe" or "animate" or "set" or "handler") rendering.Note(NoteKind.Active, FindingSeverity.Block, $"The picture has a {reader.LocalName}, which runs or holds a page.");
                if (reader.LocalName is "image" or "font" or "feImage") rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "The picture holds another picture that no rule reads.");
                if (reader.LocalName is "metadata" or "desc") { hidden++; rendering.Note(NoteKind.Hidden, FindingSeverity.Block, "The picture carries metadata or a description that does not show."); }
                marks += Attributes(reader, rendering);
            }
            if (reader.NodeType == XmlNodeType.EndElement && words.Length > 0 && reader.LocalName is "text" or "title" or "desc" or "metadata" or "style" or "a" or "svg")
            {
                foreach (var line in words.ToString().Split('\n')) if (line.Trim().Length > 0) rendering.Line(line.Trim());
                words.Clear();
            }
        });
        rendering.Line($"(the picture draws {marks:N0} marks and points)");
        rendering.Note(NoteKind.Embedded, FindingSeverity.Block, marks > MostMarks
            ? "The picture gives the exact place of so many points that each may be one person."
            : "The preview shows the words of this picture only, so that nobody can see what it draws.");
    }

    private static int Attributes(XmlReader reader, Rendering rendering)
    {
        var points = 0;
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            var (name, value) = (reader.LocalName, reader.Value);
            if (reader.Prefix == "xmlns" || name == "xmlns") continue;
            if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)) rendering.Note(NoteKind.Active, FindingSeverity.Block, "An element of the picture runs a program.");
            else if (name == "href" && !value.StartsWith('#')) rendering.Note(value.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? NoteKind.Embedded : NoteKind.Active, FindingSeverity.Block, "An element of the picture carries or fetches something else.");
            else if (name is "d" or "points") points += value.AsSpan().Count(' ') / 2;
            else if (name is "aria-label" or "alt" or "title" || name.StartsWith("data-", StringComparison.Ordinal)) { rendering.Line($"(attribute: {value})"); rendering.Note(NoteKind.Hidden, FindingSeverity.Block, "An element of the picture carries data that do not show."); }
            else if (name is "style" or "display" or "visibility" && (value.Contains("none", StringComparison.Ordinal) && value.Contains("display", StringComparison.Ordinal) || value is "hidden" || (name == "display" && value == "none"))) rendering.Note(NoteKind.Hidden, FindingSeverity.Block, "An element of the picture does not show.");
        }
        reader.MoveToElement();
        return points;
    }

    [GeneratedRegex(@"\A<!DOCTYPE svg PUBLIC\s+""[^""\[<>]{0,100}""\s+""[^""\[<>]{0,200}""\s*>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DocumentType();

    // The text is decoded already: a declaration of another encoding would be taken at its word.
    private static string Declared(string text)
    {
        var trimmed = text.TrimStart();
        if (trimmed.StartsWith("<?xml", StringComparison.Ordinal) && trimmed.IndexOf("?>", StringComparison.Ordinal) is > 0 and var end) trimmed = trimmed[(end + 2)..].TrimStart();
        // Plotting libraries name the standard's document type; without definitions of its own it says nothing.
        return DocumentType().Replace(trimmed, "", 1);
    }
}
