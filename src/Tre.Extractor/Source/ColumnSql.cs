using System.Globalization;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Source;

/// <summary>What the source makes of a column before it sends it. Missing values stay missing in all of them.</summary>
internal static class ColumnSql
{
    // Outward code, then a digit and two letters; the groups are area and district. Anything else becomes empty rather than leave as it is.
    private const string Postcode = @"'^\s*(([A-Za-z]{1,2})[0-9][A-Za-z0-9]?)\s*[0-9][A-Za-z]{2}\s*$'";

    /// <param name="c">The column, of the table that SQL calls t.</param>
    /// <param name="settings">Takes the transformation's parameters.</param>
    public static string Of(PlannedColumn c, SourceSettings settings)
    {
        var value = "t." + Quote(c.Source.Name);
        var t = c.Transformation;
        return t.Kind switch
        {
            TransformationKind.Keep or TransformationKind.Pseudonymise or TransformationKind.ShiftDate or TransformationKind.Redact => value,
            TransformationKind.Year => $"extract(year FROM {value})::integer",
            TransformationKind.Month => $"to_char({value}, 'YYYY-MM')",
            TransformationKind.AgeBand => AgeBand(c.Source.Type == "integer" ? $"{value}::bigint" : $"extract(year FROM {value})::bigint", t, settings),
            TransformationKind.PostcodeDistrict => $"upper((regexp_match({value}, {Postcode}))[1])",
            TransformationKind.PostcodeArea => $"upper((regexp_match({value}, {Postcode}))[2])",
            TransformationKind.Round => Round(value, settings.Add("numeric", Text(t.Step!.Value)).At(0)),
            TransformationKind.TopBottomCode => TopBottom(value, t, settings),
            TransformationKind.Map => Map(value, t, settings),
            _ => throw new ArgumentOutOfRangeException(nameof(c)),
        };
    }

    private static string Round(string value, string step) => $"round({value}::numeric / {step}) * {step}";

    // least and greatest skip NULL, and would make a number of what is missing.
    private static string TopBottom(string value, Transformation t, SourceSettings settings)
    {
        var within = $"{value}::numeric";
        within = t.Least is { } least ? $"greatest({within}, {settings.Add("numeric", Text(least)).At(0)})" : within;
        within = t.Most is { } most ? $"least({within}, {settings.Add("numeric", Text(most)).At(0)})" : within;
        return $"CASE WHEN {value} IS NOT NULL THEN {within} END";
    }

    private static string AgeBand(string year, Transformation t, SourceSettings settings)
    {
        var bound = settings.Add("bigint", Text(t.InYear!.Value), Text(t.Width!.Value), Text(t.Most ?? 1_000));
        var (age, width, open) = ($"({bound.At(0)} - {year})", bound.At(1), bound.At(2));
        var from = $"({age} / {width} * {width})";
        return $"CASE WHEN {age} >= {open} THEN {open} || '+' WHEN {age} >= 0 THEN {from} || '-' || least({from} + {width} - 1, {open} - 1) END";
    }

    private static string Map(string value, Transformation t, SourceSettings settings)
    {
        var pairs = settings.Add("text", [.. t.Map!.SelectMany(line => new[] { line.From, line.To })]);
        var found = $"(SELECT jsonb_object({pairs.Array})) ->> {value}::text";
        return t.Other is null ? found : $"CASE WHEN {value} IS NOT NULL THEN coalesce({found}, {settings.Add("text", t.Other).At(0)}) END";
    }

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
