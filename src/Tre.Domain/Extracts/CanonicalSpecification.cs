using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>
/// The one text of a specification that is approved and built. Tables, columns, conditions and values are in ordinal
/// order and length-prefixed, so that two specifications that mean the same have the same text and no others do. Version 1 is the text
/// of specifications that name no transformation and no expression: there each column becomes what the catalogue says first. Version 3 goes on with what
/// is wanted of other datasets, and with links; the first dataset is never named, so that what was approved before there were others keeps its text.
/// </summary>
public static class CanonicalSpecification
{
    public static string Text(ExtractSpecification specification)
    {
        var text = new StringBuilder($"tre-extract-specification {(specification.Others is { Count: > 0 } || specification.Links is { Count: > 0 } ? 3 : NamesAny(specification) ? 2 : 1)}\n");
        Part(text, specification);
        foreach (var other in (specification.Others ?? []).OrderBy(other => other.Dataset, StringComparer.Ordinal))
        {
            Line(text, "dataset", [other.Dataset]);
            Part(text, other.Alone);
        }

        foreach (var link in (specification.Links ?? []).OrderBy(link => link.Dataset ?? "", StringComparer.Ordinal).ThenBy(link => link.With, StringComparer.Ordinal))
        {
            Line(text, "link", [link.Dataset ?? "", link.With, link.Reason]);
        }

        return text.ToString();
    }

    private static void Part(StringBuilder text, ExtractSpecification specification)
    {
        foreach (var table in specification.Tables.OrderBy(table => table.Table, StringComparer.Ordinal))
        {
            Line(text, "table", [table.Table]);
            foreach (var column in table.Wanted.Order(StringComparer.Ordinal))
            {
                Line(text, "column", [column, .. table.Named(column)?.Parts() ?? []]);
            }
        }

        foreach (var line in specification.Cohort.Select(Condition).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            text.Append(line);
        }

        if (specification.People is { } people)
        {
            text.Append("people ").Append(ExpressionText.Of(people)).Append('\n');
        }

        if (specification.Sample is { } sample)
        {
            Line(text, "sample", sample.Parts());
        }
    }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, lower-case hexadecimal.</summary>
    public static string Hash(ExtractSpecification specification) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(specification))));

    // A specification that says nothing of transformations, and chooses people by plain conditions alone, keeps the text, and so the hash, that it had before there were any.
    private static bool NamesAny(ExtractSpecification specification) =>
        specification.People is not null || specification.Sample is not null || specification.Tables.Any(table => table.Wanted.Any(column => table.Named(column) is not null));

    private static string Condition(CohortCondition condition)
    {
        var line = new StringBuilder();
        string[] values = [.. condition.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Line(line, "cohort", [condition.Table, condition.Column, condition.Comparison.ToString(), .. values]);
        return line.ToString();
    }

    private static void Line(StringBuilder text, string kind, IReadOnlyList<string> parts)
    {
        text.Append(kind);
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $" {part.Length}:{part}");
        }

        text.Append('\n');
    }
}
