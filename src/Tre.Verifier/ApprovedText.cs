using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Verifier;

/// <summary>Reads the canonical text of a specification: tables, columns and the sample, not the cohort, which the extract does not show.</summary>
internal sealed class ApprovedText
{
    private ApprovedText(string hash, IReadOnlyList<ApprovedColumn> columns, ApprovedSample? sample) => (Hash, Columns, Sample) = (hash, columns, sample);

    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public string Hash { get; }

    public IReadOnlyList<ApprovedColumn> Columns { get; }

    /// <summary>Some of the people only; null for all.</summary>
    public ApprovedSample? Sample { get; }

    /// <returns>Null if it is no such text.</returns>
    public static ApprovedText? Read(string text)
    {
        var rest = text.AsSpan();
        if (!Skip(ref rest, "tre-extract-specification 1\n") && !Skip(ref rest, "tre-extract-specification 2\n"))
        {
            return null;
        }

        var columns = new List<ApprovedColumn>();
        var table = "";
        // Lines of the cohort come last. Names may hold line feeds, so lines cannot be split: lengths say where each part ends.
        while (rest.Length > 0 && !rest.StartsWith("cohort ", StringComparison.Ordinal) && !rest.StartsWith("people ", StringComparison.Ordinal) && !rest.StartsWith("sample ", StringComparison.Ordinal))
        {
            var isTable = Skip(ref rest, "table");
            if ((!isTable && !Skip(ref rest, "column")) || Parts(ref rest) is not [var name, .. var more])
            {
                return null;
            }

            if (isTable)
            {
                table = name;
            }
            else
            {
                columns.Add(new(table, name, more.Count > 0 ? more[0] : null, [.. more.Skip(1)]));
            }
        }

        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), columns, ApprovedSample.AtEndOf(text));
    }

    private static bool Skip(ref ReadOnlySpan<char> rest, string word)
    {
        var found = rest.StartsWith(word, StringComparison.Ordinal);
        rest = found ? rest[word.Length..] : rest;
        return found;
    }

    private static List<string>? Parts(ref ReadOnlySpan<char> rest)
    {
        var parts = new List<string>();
        while (Skip(ref rest, " "))
        {
            var colon = rest.IndexOf(':');
            if (colon < 0 || !int.TryParse(rest[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || rest.Length < colon + 1 + length)
            {
                return null;
            }

            parts.Add(rest.Slice(colon + 1, length).ToString());
            rest = rest[(colon + 1 + length)..];
        }

        return Skip(ref rest, "\n") ? parts : null;
    }
}
