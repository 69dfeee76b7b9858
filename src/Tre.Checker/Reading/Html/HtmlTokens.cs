using System.Net;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Html;

/// <summary>
/// Cuts a page into text, tags and comments. Where browsers repair what is broken (an open tag at the end, a quote that is never closed)
/// it refuses instead: what it does not understand is not checked.
/// </summary>
internal sealed class HtmlTokens(string page, Budget budget)
{
    private int _at;
    private string? _raw;

    /// <exception cref="CannotCheckException">The page is broken.</exception>
    public HtmlToken? Next()
    {
        budget.Tick();
        if (_at >= page.Length) return _raw is null ? null : throw Broken("a script or style that is never closed");
        if (_raw is not null) return Raw();
        if (page[_at] != '<' || !IsMarkup(_at + 1)) return Text();
        if (page.AsSpan(_at).StartsWith("<!--")) return Comment();
        return page[_at + 1] is '!' or '?' ? Declaration() : Tag();
    }

    private HtmlToken Text()
    {
        var from = _at++;
        while (_at < page.Length && !(page[_at] == '<' && IsMarkup(_at + 1))) _at++;
        return new(HtmlKind.Text, WebUtility.HtmlDecode(page[from.._at]), []);
    }

    private HtmlToken Comment()
    {
        var end = page.IndexOf("-->", _at + 4, StringComparison.Ordinal);
        // Browsers end a comment at these, too; then what follows would show there and not here.
        if (end < 0 || page.AsSpan(_at + 4, end - _at - 4).IndexOf("--!>") >= 0 || page.AsSpan(_at + 4).StartsWith(">") || page.AsSpan(_at + 4).StartsWith("->")) throw Broken("a comment that is never closed");
        var text = page[(_at + 4)..end];
        _at = end + 3;
        return new(HtmlKind.Comment, text, []);
    }

    private HtmlToken Declaration()
    {
        var end = page.IndexOf('>', _at);
        if (end < 0) throw Broken("a tag that is never closed");
        var text = page[(_at + 2)..end];
        _at = end + 1;
        return new(text.StartsWith("doctype", StringComparison.OrdinalIgnoreCase) ? HtmlKind.Raw : HtmlKind.Comment, text, []);
    }

    private HtmlToken Raw()
    {
        var close = "</" + _raw;
        var end = page.IndexOf(close, _at, StringComparison.OrdinalIgnoreCase);
        if (end < 0) throw Broken("a script or style that is never closed");
        var text = page[_at..end];
        (_at, _raw) = (end, null);
        return new(HtmlKind.Raw, text, []);
    }

    private HtmlToken Tag()
    {
        var isEnd = page[++_at] == '/';
        if (isEnd) _at++;
        var name = Name();
        var attributes = new List<(string, string)>();
        while (true)
        {
            budget.Tick();
            while (_at < page.Length && (char.IsWhiteSpace(page[_at]) || page[_at] == '/')) _at++;
            if (_at >= page.Length || page[_at] == '<') throw Broken("a tag that is never closed");
            if (page[_at] == '>') { _at++; break; }
            attributes.Add(Attribute());
            if (attributes.Count > 500) throw CannotCheckException.OverLimit("attributes of a tag", 500);
        }
        if (!isEnd && name is "script" or "style" or "textarea" or "title" or "xmp" or "iframe" or "noembed" or "noframes" or "plaintext") _raw = name;
        return new(isEnd ? HtmlKind.End : HtmlKind.Start, name, attributes);
    }

    private (string, string) Attribute()
    {
        var name = Name();
        if (name.Length == 0) { _at++; return ("", ""); }
        while (_at < page.Length && char.IsWhiteSpace(page[_at])) _at++;
        if (_at >= page.Length || page[_at] != '=') return (name, "");
        _at++;
        while (_at < page.Length && char.IsWhiteSpace(page[_at])) _at++;
        if (_at < page.Length && page[_at] is '"' or '\'')
        {
            var end = page.IndexOf(page[_at], _at + 1);
            if (end < 0) throw Broken("a quote that is never closed");
            var quoted = page[(_at + 1)..end];
            _at = end + 1;
            return (name, WebUtility.HtmlDecode(quoted));
        }
        var from = _at;
        while (_at < page.Length && !char.IsWhiteSpace(page[_at]) && page[_at] != '>') _at++;
        return (name, WebUtility.HtmlDecode(page[from.._at]));
    }

    private string Name()
    {
        var from = _at;
        while (_at < page.Length && !char.IsWhiteSpace(page[_at]) && page[_at] is not ('/' or '>' or '=' or '<')) _at++;
        return page[from.._at].ToLowerInvariant();
    }

    private bool IsMarkup(int at) => at < page.Length && (char.IsAsciiLetter(page[at]) || page[at] is '!' or '?' || (page[at] == '/' && at + 1 < page.Length && char.IsAsciiLetter(page[at + 1])));

    private static CannotCheckException Broken(string what) => CannotCheckException.Malformed($"The page has {what}.");
}
