namespace Tre.Domain.Extracts;

/// <summary>A specification one dataset at a time.</summary>
public static class SpecificationParts
{
    /// <summary>What is wanted of one dataset alone; nothing where nothing is.</summary>
    /// <param name="specification">Of all datasets.</param>
    /// <param name="dataset">Null for the first.</param>
    public static ExtractSpecification PartOf(this ExtractSpecification specification, string? dataset)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return dataset is null ? specification.First : specification.Others?.FirstOrDefault(other => other.Dataset == dataset)?.Alone ?? ExtractSpecification.Empty;
    }

    /// <summary>The link that matches a dataset's people with another's; null where they are linked with nobody.</summary>
    public static DatasetLink? LinkOf(this ExtractSpecification specification, string? dataset)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return dataset is null ? null : specification.Links?.FirstOrDefault(link => link.With == dataset);
    }

    /// <summary>
    /// The same with another part of one dataset. A part that says nothing leaves; so do links with datasets of which nothing is asked any more.
    /// </summary>
    /// <param name="specification">Of all datasets.</param>
    /// <param name="dataset">Null for the first.</param>
    /// <param name="part">What is wanted of it now.</param>
    /// <param name="link">With whom its people are matched now; null for nobody. The first dataset's are matched with nobody's.</param>
    public static ExtractSpecification With(this ExtractSpecification specification, string? dataset, ExtractSpecification part, DatasetLink? link)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(part);
        var whole = dataset is null
            ? part with { Others = specification.Others }
            : specification with { Others = Others(specification.Others ?? [], new(dataset, part.Tables, part.Cohort, part.People, part.Sample)) };
        var asked = whole.Datasets();
        List<DatasetLink> links =
        [
            .. (specification.Links ?? []).Where(one => one.With != dataset && asked.Contains(one.Dataset) && asked.Contains(one.With)),
            // What is wrong with a new one is said, and nothing of it lost.
            .. dataset is not null && link is not null && asked.Contains(dataset) ? [link] : Array.Empty<DatasetLink>(),
        ];
        return whole with { Links = links.Count > 0 ? links : null };
    }

    private static List<DatasetSelection>? Others(IReadOnlyList<DatasetSelection> before, DatasetSelection now)
    {
        var at = before.TakeWhile(other => other.Dataset != now.Dataset).Count();
        var others = before.Where(other => other.Dataset != now.Dataset).ToList();
        if (now is not { Tables.Count: 0, Cohort.Count: 0, People: null, Sample: null })
        {
            others.Insert(at, now);
        }

        return others.Count == 0 ? null : others;
    }
}
