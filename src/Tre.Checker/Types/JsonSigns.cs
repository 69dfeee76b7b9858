using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>Tells whether a text is meant as JSON, also when it turns out to be broken JSON.</summary>
internal static class JsonSigns
{
    public static bool Looks(Utf8Text text, FileType? named)
    {
        if (named is not (FileType.Json or FileType.Notebook) && text.IsLong && text.Begins is not ['{' or '[', ..]) return false;
        var trimmed = text.Text.AsSpan().Trim();
        if (trimmed.Length < 2) return named == FileType.Json;
        var enclosed = (trimmed[0], trimmed[^1]) is ('{', '}') or ('[', ']');
        return named == FileType.Json || named == FileType.Notebook || (enclosed && Begins(trimmed[1..].TrimStart()));
    }

    /// <summary>Jupyter's notebooks are JSON, but their cells hold outputs of every other type.</summary>
    public static bool IsNotebook(string text) =>
        text.Contains("\"nbformat\"", StringComparison.Ordinal) && text.Contains("\"cells\"", StringComparison.Ordinal);

    // '[1] 3 4' is how R prints a vector and '{' opens blocks of code: look at what follows.
    private static bool Begins(ReadOnlySpan<char> inner) =>
        inner.Length > 0 && (inner[0] is '"' or '{' or '[' or '}' or ']' or '-' || char.IsAsciiDigit(inner[0])
            || inner.StartsWith("null") || inner.StartsWith("true") || inner.StartsWith("false"));
}
