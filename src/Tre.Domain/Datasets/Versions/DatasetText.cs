using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Domain.Datasets.Versions;

/// <summary>The one text of a version that is signed: whose, what, by whom, when. Every part carries its length.</summary>
public static class DatasetText
{
    public static string Of(DatasetVersion version)
    {
        var (content, text) = (version.Content, new StringBuilder("tre-dataset 1\n"));
        Line(text, "version", version.Id.ToString("D"), version.Dataset, Text(version.Number), content.Title, content.Description, content.Custodian, content.Schema, content.LegalBasis, Text(content.Tier));
        Line(text, "signed", version.SignedBy?.ToString("D"), version.SignedAt?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        // Only where they are said: what was signed before there were links keeps its text.
        if (content.PersonIdentifier is not null || content.LinkableWith is { Count: > 0 })
        {
            Line(text, "links", [content.PersonIdentifier, .. (content.LinkableWith ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        }

        foreach (var table in content.Tables)
        {
            Line(text, "table", table.Name, table.Description, table.PersonColumn);
            foreach (var column in table.Columns)
            {
                Line(text, "column", column.Name, column.Type, column.Class.ToString(), column.Description, column.Unit, column.Owner, column.LegalBasis, Text(column.Tier));
                foreach (var transformation in column.Transformations ?? [])
                {
                    Line(text, "becomes", [.. transformation.Parts()]);
                }

                // No list and an empty list mean different things.
                Line(text, column.Transformations is null ? "by-class" : "listed");
            }
        }

        return text.ToString();
    }

    /// <summary>SHA-256 of <see cref="Of"/> in UTF-8, lower-case hexadecimal.</summary>
    public static string Hash(DatasetVersion version) => Convert.ToHexStringLower(SHA256.HashData(Bytes(version)));

    public static byte[] Bytes(DatasetVersion version) => Encoding.UTF8.GetBytes(Of(version));

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string kind, params IReadOnlyList<string?> parts)
    {
        text.Append(kind);
        foreach (var part in parts)
        {
            // What is missing is not what is empty.
            text.Append(CultureInfo.InvariantCulture, $" {(part is null ? "-" : $"{part.Length}:{part}")}");
        }

        text.Append('\n');
    }
}
