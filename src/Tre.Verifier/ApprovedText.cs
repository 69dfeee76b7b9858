using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Verifier;

/// <summary>Reads the canonical text of a specification: datasets, tables, columns, links and the sample, not the cohort, which the extract does not show.</summary>
internal sealed class ApprovedText
{
    private ApprovedText(string hash, IReadOnlyList<ApprovedColumn> columns, ApprovedSample? sample, IReadOnlyList<string> datasets, IReadOnlyList<ApprovedLink> links) =>
        (Hash, Columns, Sample, Datasets, Links) = (hash, columns, sample, datasets, links);

    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public string Hash { get; }

    public IReadOnlyList<ApprovedColumn> Columns { get; }

    /// <summary>Every dataset that is named.</summary>
    public IReadOnlyList<string> Datasets { get; }

    /// <summary>What may be linked, and nothing else may.</summary>
    public IReadOnlyList<ApprovedLink> Links { get; }

    /// <summary>Some of the first dataset's people only; null for all.</summary>
    public ApprovedSample? Sample { get; }

    /// <returns>Null if it is no such text.</returns>
    public static ApprovedText? Read(string text)
    {
        var rest = text.AsSpan();
        var several = Skip(ref rest, "tre-extract-specification 3\n");
        if (!several && !Skip(ref rest, "tre-extract-specification 1\n") && !Skip(ref rest, "tre-extract-specification 2\n"))
        {
            return null;
        }

        var (columns, datasets, links) = (new List<ApprovedColumn>(), new List<string>(), new List<ApprovedLink>());
        var (table, dataset, sample) = ("", (string?)null, (ApprovedSample?)null);
        // Names may hold line feeds, so lines cannot be split: lengths say where each part ends.
        while (rest.Length > 0)
        {
            var word = Word(ref rest);
            if (word == "people")
            {
                // An expression; its parts are told by brackets, and what they say the extract does not show.
                if (!ApprovedExpression.Skip(ref rest))
                {
                    return null;
                }

                continue;
            }

            if (Parts(ref rest) is not [var name, .. var more])
            {
                return null;
            }

            switch (word)
            {
                case "table":
                    table = name;
                    break;
                case "column":
                    columns.Add(new(table, name, more.Count > 0 ? more[0] : null, [.. more.Skip(1)], dataset));
                    break;
                case "cohort":
                    break;
                case "sample" when more.Count == 1 && ApprovedSample.Of(name, more[0]) is { } drawn:
                    sample = dataset is null ? drawn : sample;
                    break;
                case "dataset" when several && more.Count == 0:
                    datasets.Add(dataset = name);
                    break;
                case "link" when several && more.Count == 2:
                    links.Add(new(name.Length == 0 ? null : name, more[0], more[1]));
                    break;
                default:
                    return null;
            }
        }

        return new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), columns, sample, datasets, links);
    }

    private static string Word(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(' ');
        var word = end < 0 ? "" : rest[..end].ToString();
        rest = end < 0 ? rest : rest[end..];
        return word;
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
