using System.Text.RegularExpressions;
using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>Recognises formats that are text but that something else than a reader would run or render.</summary>
internal static partial class TextSigns
{
    /// <summary>The markup or serialisation that this text is, or null when it is text for people.</summary>
    public static FileType? Of(Utf8Text text)
    {
        var start = text.Begins.AsSpan();
        var head = start[..Math.Min(start.Length, Utf8Text.LeastHead)];
        if (head.Length == 0) return null;
        if (head[0] == '<' && Markup().IsMatch(head))
        {
            if (head.Contains("<svg", StringComparison.OrdinalIgnoreCase)) return FileType.Svg;
            if (head.StartsWith("<stata_dta", StringComparison.Ordinal)) return FileType.DataFile;
            return head.Contains("<html", StringComparison.OrdinalIgnoreCase) || !head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                ? FileType.Html : FileType.Xml;
        }
        if (MayBeMarkup(text.Bytes.Span) && ActiveMarkup().IsMatch(text.Text)) return FileType.Html;
        if (TextPickle().IsMatch(head) && text.Ends.EndsWith('.')) return FileType.Pickle;
        return null;
    }

    // Whether some bracket is followed by what one of the elements below begins with: a long table of "<10" need not be decoded.
    private static bool MayBeMarkup(ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOf((byte)'<')) >= 0; text = text[(at + 1)..])
            if (at + 1 < text.Length && (text[at + 1] >= 0x80 || "behilmos"u8.Contains((byte)(text[at + 1] | 0x20)))) return true;
        return false;
    }

    [GeneratedRegex(@"^<([a-zA-Z!?])", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    // Markdown may hold HTML; this much of it is a page, not prose.
    [GeneratedRegex(@"<(script|iframe|object|embed|svg|html|body|meta|link)[\s>/]", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex ActiveMarkup();

    [GeneratedRegex(@"\A(\(dp0|\(lp0|\(i[a-z_.]+\n|c(copy_reg|copyreg|builtins|__builtin__|numpy|pandas|sklearn|os|posix)[\w.]*\n)", RegexOptions.None, 1000)]
    private static partial Regex TextPickle();
}
