using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>What one specification has that another has not.</summary>
/// <param name="Place">As in refusals: <c>tables.person.sex</c>, <c>cohort</c>, <c>people</c>.</param>
/// <param name="Before">What it was; null for what is new.</param>
/// <param name="After">What it is; null for what is gone.</param>
public sealed record SpecificationChange(string Place, string? Before, string? After)
{
    /// <summary>Whether more leaves the source than before, as far as one line can tell.</summary>
    public bool IsNew => Before is null;
}

/// <summary>Says line by line how two specifications differ. Two with the same canonical text do not.</summary>
public static class SpecificationDifference
{
    public static IReadOnlyList<SpecificationChange> Between(ExtractSpecification before, ExtractSpecification after)
    {
        var (had, has) = (Links(before), Links(after));
        return
        [
            .. Alone(before.First, after.First),
            .. Others(before).Keys.Union(Others(after).Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(dataset =>
                Alone(Others(before).GetValueOrDefault(dataset, ExtractSpecification.Empty), Others(after).GetValueOrDefault(dataset, ExtractSpecification.Empty))
                    .Select(change => change with { Place = $"others.{dataset}.{change.Place}" })),
            .. had.Except(has).Select(gone => new SpecificationChange("links", gone, null)),
            .. has.Except(had).Select(added => new SpecificationChange("links", null, added)),
        ];
    }

    private static Dictionary<string, ExtractSpecification> Others(ExtractSpecification of) =>
        (of.Others ?? []).DistinctBy(other => other.Dataset).ToDictionary(other => other.Dataset, other => other.Alone, StringComparer.Ordinal);

    private static HashSet<string> Links(ExtractSpecification of) => [.. (of.Links ?? []).Select(link => $"{link.Dataset ?? "the first dataset"} with {link.With}: {link.Reason}")];

    private static IReadOnlyList<SpecificationChange> Alone(ExtractSpecification before, ExtractSpecification after)
    {
        var (was, now) = (Columns(before), Columns(after));
        var columns = was.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Where(place => was.GetValueOrDefault(place) != now.GetValueOrDefault(place))
            .Select(place => new SpecificationChange(place, was.GetValueOrDefault(place), now.GetValueOrDefault(place)));
        var (had, has) = (Conditions(before), Conditions(after));
        return
        [
            .. columns,
            .. had.Except(has).Select(gone => new SpecificationChange("cohort", gone, null)),
            .. has.Except(had).Select(added => new SpecificationChange("cohort", null, added)),
            .. People(before) != People(after) ? [new SpecificationChange("people", People(before), People(after))] : Array.Empty<SpecificationChange>(),
            .. Sample(before) != Sample(after) ? [new SpecificationChange("sample", Sample(before), Sample(after))] : Array.Empty<SpecificationChange>(),
        ];
    }

    private static Dictionary<string, string> Columns(ExtractSpecification of) => of.Tables
        .SelectMany(table => table.Wanted, (table, column) => (Place: $"tables.{table.Table}.{column}", Becomes: table.Named(column)))
        .DistinctBy(it => it.Place).ToDictionary(it => it.Place, it => it.Becomes is { } becomes ? string.Join(' ', becomes.Parts()) : "as the catalogue says");

    private static HashSet<string> Conditions(ExtractSpecification of) =>
        [.. of.Cohort.Select(c => $"{c.Table}.{c.Column} {Lifecycles.Words.Of(c.Comparison)} {string.Join(", ", c.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}")];

    private static string? Sample(ExtractSpecification of) => of.Sample is { } sample ? string.Join(' ', sample.Parts()) : null;

    private static string? People(ExtractSpecification of) => of.People is { } people ? ExpressionText.Of(people) : null;
}
