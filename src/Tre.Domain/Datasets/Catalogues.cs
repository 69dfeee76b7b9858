namespace Tre.Domain.Datasets;

/// <summary>The descriptions in force, one per dataset.</summary>
/// <param name="First">The dataset that is meant where none is named; <see cref="Catalogue.None"/> where its description is not in force.</param>
/// <param name="Others">The others, in ordinal order of their names.</param>
public sealed record Catalogues(Catalogue First, IReadOnlyList<Catalogue> Others)
{
    /// <summary>Those in force.</summary>
    public IEnumerable<Catalogue> All => First.Dataset.Length > 0 ? [First, .. Others] : Others;

    public Catalogue? Named(string dataset) => All.FirstOrDefault(catalogue => catalogue.Dataset == dataset);
}
