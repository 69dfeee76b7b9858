using System.Text;
using System.Xml;
using Tre.Checker.Reading.Xml;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Office;

/// <summary>Reads a DOCX: paragraphs, tables, headers, footers and notes; what was deleted or hidden is read and named.</summary>
internal sealed class WordDocument(Rendering rendering)
{
    private const string Part = "word/document.xml";
    private readonly StringBuilder _text = new();
    private readonly List<string[]> _table = [];
    private readonly List<string> _row = [];
    private int _depth, _deleted, _inserted, _vanished, _fields;
    private bool _inText;

    public static bool Is(Package package) => package.Has(Part) && package.Has("[Content_Types].xml");

    /// <exception cref="Session.CannotCheckException">A part is broken or passes a limit.</exception>
    public void Render(Package package)
    {
        var read = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in package.Names.Where(IsContent).OrderBy(n => n != Part).ThenBy(n => n, StringComparer.Ordinal))
        {
            read.Add(name);
            if (name != Part) rendering.Line($"Part {name}");
            package.Each(name, Visit);
            if (_text.Length > 0) Paragraph();
        }
        void Note(int count, string what)
        {
            if (count > 0) rendering.Keep(new(NoteKind.Hidden, FindingSeverity.Block, new(), $"The document holds {count:N0} {what}."));
        }
        Note(_deleted, "pieces of deleted text that is still in it (tracked changes)");
        Note(_inserted, "tracked insertions, with who made them and when");
        Note(_vanished, "pieces of hidden text");
        Note(_fields, "field codes that do not show");
        OtherParts.Note(package, read, rendering);
    }

    private static bool IsContent(string name) => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && (name.Equals(Part, StringComparison.OrdinalIgnoreCase) || name.StartsWith("word/header", StringComparison.OrdinalIgnoreCase) || name.StartsWith("word/foot", StringComparison.OrdinalIgnoreCase) || name.StartsWith("word/endnotes", StringComparison.OrdinalIgnoreCase));

    private void Visit(XmlReader reader)
    {
        if (reader.NodeType == XmlNodeType.Element)
        {
            switch (reader.LocalName)
            {
                case "t" or "delText": _inText = !reader.IsEmptyElement; if (reader.LocalName == "delText") _deleted++; break;
                case "tab": _text.Append('\t'); break;
                case "br" or "cr": _text.Append(' '); break;
                case "ins" or "moveTo": _inserted++; break;
                case "vanish" or "webHidden": _vanished++; break;
                case "instrText": _fields++; break;
                case "tbl": _depth++; break;
                default: break;
            }
        }
        if (_inText && (reader.IsText() || reader.NodeType == XmlNodeType.Whitespace)) _text.Append(reader.Value);
        if (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement) End(reader.LocalName);
    }

    private void End(string name)
    {
        if (name is "t" or "delText") _inText = false;
        else if (name == "p") { if (_depth > 0) _text.Append(' '); else Paragraph(); }
        else if (name == "tc" && _depth == 1) { _row.Add(_text.ToString().Trim()); _text.Clear(); }
        else if (name == "tr" && _depth == 1) { _table.Add([.. _row]); _row.Clear(); }
        else if (name == "tbl" && --_depth == 0) { rendering.Table([.. _table], new()); _table.Clear(); }
    }

    private void Paragraph()
    {
        rendering.Line(_text.ToString());
        _text.Clear();
    }
}
