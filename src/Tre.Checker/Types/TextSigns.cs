using System.Text.RegularExpressions;
using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>Recognises formats that are text but that something else than a reader would run or render.</summary>
internal static partial class TextSigns
{
    /// <summary>The markup or serialisation that this text is, or null when it is text for people.</summary>
    public static FileType? Of(string text)
    {
        var start = text.AsSpan().TrimStart();
        var head = start[..Math.Min(start.Length, 4096)];
        if (head.Length == 0) return null;
        if (head[0] == '<' && Markup().IsMatch(head))
        {
            if (head.Contains("<svg", StringComparison.OrdinalIgnoreCase)) return FileType.Svg;
            if (head.StartsWith("<stata_dta", StringComparison.Ordinal)) return FileType.DataFile;
            return head.Contains("<html", StringComparison.OrdinalIgnoreCase) || !head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)
                ? FileType.Html : FileType.Xml;
        }
        if (ActiveMarkup().IsMatch(text)) return FileType.Html;
        if (TextPickle().IsMatch(head) && text.AsSpan().TrimEnd().EndsWith(".")) return FileType.Pickle;
        return null;
    }

    [GeneratedRegex(@"^<([a-zA-Z!?])", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    // Markdown may hold HTML; this much of it is a page, not prose.
    [GeneratedRegex(@"<(script|iframe|object|embed|svg|html|body|meta|link)[\s>/]", RegexOptions.IgnoreCase, 5000)]
    private static partial Regex ActiveMarkup();

    [GeneratedRegex(@"\A(\(dp0|\(lp0|\(i[a-z_.]+\n|c(copy_reg|copyreg|builtins|__builtin__|numpy|pandas|sklearn|os|posix)[\w.]*\n)", RegexOptions.None, 1000)]
    private static partial Regex TextPickle();
}
