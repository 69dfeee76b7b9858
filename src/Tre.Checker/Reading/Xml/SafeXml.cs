using System.Xml;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Xml;

/// <summary>Opens XML that fetches nothing and expands nothing.</summary>
internal static class SafeXml
{
    private const int MostDepth = 256;

    /// <summary>Visits every node in document order.</summary>
    /// <exception cref="CannotCheckException">It is no XML, declares a document type, or nests too deep.</exception>
    public static void Each(byte[] bytes, Budget budget, Action<XmlReader> visit) => Each(new MemoryStream(bytes), budget, visit);

    /// <summary>As above.</summary>
    /// <exception cref="CannotCheckException">As above.</exception>
    public static void Each(Stream stream, Budget budget, Action<XmlReader> visit)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 200_000_000, CloseInput = true };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            while (reader.Read())
            {
                budget.Tick();
                if (reader.Depth > MostDepth) throw CannotCheckException.OverLimit("levels of nesting", MostDepth);
                visit(reader);
            }
        }
        catch (XmlException e)
        {
            throw CannotCheckException.Malformed($"Not XML that is read here (line {e.LineNumber:N0}): broken, or with a document type.");
        }
    }

    /// <summary>An attribute whatever its namespace prefix; null when there is none.</summary>
    public static string? Attribute(this XmlReader reader, string name)
    {
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.LocalName != name || reader.Prefix == "xmlns") continue;
            var value = reader.Value;
            reader.MoveToElement();
            return value;
        }
        reader.MoveToElement();
        return null;
    }

    public static bool IsStart(this XmlReader reader, string name) => reader.NodeType == XmlNodeType.Element && reader.LocalName == name;

    public static bool IsEnd(this XmlReader reader, string name) =>
        reader.LocalName == name && (reader.NodeType == XmlNodeType.EndElement || (reader.NodeType == XmlNodeType.Element && reader.IsEmptyElement));

    public static bool IsText(this XmlReader reader) => reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace;
}
