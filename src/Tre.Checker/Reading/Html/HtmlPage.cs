using System.Text;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Html;

/// <summary>Reads a page: its text by lines, its tables, and whatever runs, fetches or does not show.</summary>
internal sealed class HtmlPage(Rendering rendering)
{
    private static readonly HashSet<string> Blocks = ["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "article", "header", "footer", "main", "body", "head", "html", "dl", "dt", "dd", "caption", "figure", "blockquote", "hr", "br", "title"];
    private static readonly HashSet<string> Runs = ["script", "iframe", "object", "embed", "applet", "form", "frame", "link", "base", "portal"];
    private static readonly HashSet<string> Files = ["img", "svg", "canvas", "video", "audio", "picture", "source"];
    private static readonly HashSet<string> Links = ["src", "srcset", "action", "formaction", "poster", "background", "data", "ping", "manifest"];
    private readonly StringBuilder _text = new();
    private readonly List<string[]> _table = [];
    private readonly HtmlCells _cells = new();
    private int _tables;

    /// <exception cref="Session.CannotCheckException">The page is broken or passes a limit.</exception>
    public void Render(HtmlTokens tokens)
    {
        var raw = "";
        while (tokens.Next() is { } token)
        {
            switch (token.Kind)
            {
                case HtmlKind.Text: _text.Append(token.Text); break;
                case HtmlKind.Comment: Hidden("comment", token.Text); break;
                case HtmlKind.Start: raw = token.Text; Start(token); break;
                case HtmlKind.End: End(token.Text); break;
                case HtmlKind.Raw when raw is "title" or "textarea" or "xmp": _text.Append(System.Net.WebUtility.HtmlDecode(token.Text)); break;
                case HtmlKind.Raw when raw is not ("style" or "") && token.Text.Trim().Length > 0: rendering.Text(token.Text); break;
                case HtmlKind.Raw when raw is "style" && token.Text.Contains("content:", StringComparison.OrdinalIgnoreCase): Hidden("style", token.Text); break;
                case HtmlKind.Raw when raw is "style" && (token.Text.Contains("url(", StringComparison.OrdinalIgnoreCase) || token.Text.Contains("@import", StringComparison.OrdinalIgnoreCase)):
                    rendering.Note(NoteKind.Active, FindingSeverity.Block, "A style of this page fetches something from elsewhere, or carries it."); break;
                default: break;
            }
        }
        Flush();
        if (_table.Count > 0) CloseTable();
    }

    private void Start(HtmlToken tag)
    {
        if (tag.Text == "table") { Flush(); _tables++; }
        else if (tag.Text == "tr") CloseRow();
        else if (tag.Text is "td" or "th") Open(tag);
        else if (Blocks.Contains(tag.Text) && _tables == 0) Flush();
        if (Runs.Contains(tag.Text)) rendering.Note(NoteKind.Active, FindingSeverity.Block, $"The page has a {tag.Text}, which runs, sends or fetches something.");
        if (Files.Contains(tag.Text)) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "The page holds a picture, drawing or recording that no rule reads.");
        foreach (var (name, value) in tag.Attributes) Attribute(name, value);
    }

    private void Attribute(string name, string value)
    {
        if (name.StartsWith("on", StringComparison.Ordinal) || value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)) rendering.Note(NoteKind.Active, FindingSeverity.Block, "An element of the page runs a program.");
        else if (value.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "An element of the page carries a file inside its address.");
        else if (Links.Contains(name) && value.Contains("//", StringComparison.Ordinal)) rendering.Note(NoteKind.Active, FindingSeverity.Block, "An element of the page fetches from elsewhere.");
        else if (name is "hidden" || (name == "style" && Hides(value)) || (name is "type" && value is "hidden")) rendering.Note(NoteKind.Hidden, FindingSeverity.Block, "An element of the page does not show.");
        if (value.Length > 0 && (name.StartsWith("data-", StringComparison.Ordinal) || name is "alt" or "title" or "content" or "value" or "aria-label" or "href")) Hidden(name == "href" ? "link" : "attribute", value, name is "data-" || name.StartsWith("data-", StringComparison.Ordinal));
    }

    private void Hidden(string what, string text, bool note = true)
    {
        if (text.Trim().Length == 0) return;
        foreach (var line in text.Trim().Split('\n')) rendering.Line($"({what}: {line.TrimEnd('\r')})");
        if (note) rendering.Note(NoteKind.Hidden, FindingSeverity.Block, $"A {what} of the page does not show.");
    }

    private static bool Hides(string style)
    {
        var plain = style.Replace(" ", "", StringComparison.Ordinal);
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase) || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)
            || plain.Contains("opacity:0;", StringComparison.OrdinalIgnoreCase) || plain.Contains("font-size:0", StringComparison.OrdinalIgnoreCase) || plain.Contains("url(", StringComparison.OrdinalIgnoreCase);
    }

    private void End(string name)
    {
        if (name is "td" or "th") _cells.Close(Taken());
        else if (name == "tr") CloseRow();
        else if (name == "table" && _tables > 0 && --_tables == 0) CloseTable();
        else if (Blocks.Contains(name) && _tables == 0) Flush();
    }

    private void Open(HtmlToken cell)
    {
        _cells.Close(Taken());
        int Span(string name) => int.TryParse(cell.Attributes.FirstOrDefault(a => a.Name == name).Value, System.Globalization.NumberStyles.None, null, out var span) ? Math.Clamp(span, 1, 1_000) : 1;
        _cells.Open(Span("colspan"), Span("rowspan"));
    }

    private void CloseRow()
    {
        _cells.Close(Taken());
        if (_cells.EndRow() is { } row) _table.Add(row);
    }

    private void CloseTable()
    {
        CloseRow();
        rendering.Table([.. _table], new());
        _table.Clear();
        _cells.Reset();
    }

    private void Flush()
    {
        foreach (var line in Taken().Split('\n'))
            if (line.Trim().Length > 0) rendering.Line(line.Trim());
    }

    private string Taken()
    {
        var text = _text.ToString().Trim();
        _text.Clear();
        return text;
    }
}
