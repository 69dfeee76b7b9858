using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>Decides the type from the bytes; the name only tells apart kinds of text, which are checked alike.</summary>
internal static class TypeDetector
{
    public static Detection Detect(string name, ReadOnlyMemory<byte> bytes, CheckLimits limits, Budget budget)
    {
        if (bytes.Length == 0) return new(FileType.Empty);
        if (Magic.Of(bytes.Span) is { } binary) return new(binary);
        if (Utf8Text.Of(bytes) is not { } text) return new(FileType.Unknown);
        if (TextSigns.Of(text) is { } markup) return new(markup, text);
        budget.Look();

        var named = NamedType.Of(name);
        if (PickleSigns.Runs(bytes, named, budget)) return new(FileType.Pickle);
        if (JsonSigns.Looks(text, named)) return new(JsonSigns.IsNotebook(text.Text) ? FileType.Notebook : FileType.Json, text);
        if (Delimiters.Sniff(text, NamedType.IsTable(named), limits, budget) is { } delimiter)
            return new(delimiter == '\t' ? FileType.Tsv : FileType.Csv, text, delimiter);
        return new(PlainText(named), text);
    }

    /// <summary>Which kind of text it is, by its name.</summary>
    public static FileType PlainText(FileType? named) => NamedType.IsPlainText(named) ? named!.Value : FileType.Text;
}
