using System.Text;
using Tre.Checker.Reading.Xml;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Office;

/// <summary>The texts that a workbook's cells refer to by number.</summary>
internal static class SharedStrings
{
    private const string Part = "xl/sharedStrings.xml";

    /// <exception cref="CannotCheckException">More texts than a text may have lines, or a text that is too long.</exception>
    public static IReadOnlyList<string> Read(Package package, HashSet<string> read, CheckLimits limits)
    {
        var strings = new List<string>();
        if (!package.Has(Part)) return strings;
        read.Add(Part);
        var (text, inText) = (new StringBuilder(), false);
        package.Each(Part, reader =>
        {
            if (reader.IsStart("si")) text.Clear();
            if (reader.IsStart("t")) inText = !reader.IsEmptyElement;
            else if (reader.IsEnd("t")) inText = false;
            else if (inText && reader.NodeType is not System.Xml.XmlNodeType.Comment) text.Append(reader.Value);
            if (text.Length > limits.CellChars) throw CannotCheckException.OverLimit("characters in a cell", limits.CellChars);
            if (!reader.IsEnd("si")) return;
            if (strings.Count >= limits.Lines) throw CannotCheckException.OverLimit("texts in a workbook", limits.Lines);
            strings.Add(text.ToString());
        });
        return strings;
    }
}
