using System.Globalization;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;

namespace Tre.Extractor.Synthetic;

/// <summary>How a column of a preview is made.</summary>
internal enum PreviewPath
{
    /// <summary>The person's made-up key.</summary>
    Person,

    /// <summary>Another made-up key.</summary>
    Key,

    /// <summary>Nothing of the data: free text, and whatever the dataset's description no longer knows.</summary>
    Nothing,

    /// <summary>Drawn by itself from groups of people.</summary>
    Drawn,
}

/// <param name="Step">What numbers were rounded to; null where they were not.</param>
internal sealed record PreviewColumn(string Name, string Type, PreviewPath Path, decimal? Step);

/// <summary>A table of an extract, as its preview takes it.</summary>
internal sealed record PreviewTable(string Name, string File, IReadOnlyList<PreviewColumn> Columns)
{
    /// <summary>Where the person's pseudonym stands; -1 where nobody can tell whose a row is, and then nothing is taken from it.</summary>
    public int Person { get; } = Columns.Select(c => c.Path).ToList().IndexOf(PreviewPath.Person);

    public static PreviewTable Of(ManifestTable table, Catalogue catalogue)
    {
        var described = catalogue.Table(table.Name);
        return new(table.Name, table.File, [.. table.Columns.Select(c => new PreviewColumn(c.Name, c.Type, PathOf(c, described), StepOf(c)))]);
    }

    private static PreviewPath PathOf(ManifestColumn column, CatalogueTable? table) =>
        column.Transformation.StartsWith("pseudonymise/", StringComparison.Ordinal) ? column.SourceColumn == table?.PersonColumn ? PreviewPath.Person : PreviewPath.Key
        : table?.Column(column.SourceColumn) is null or { Class: DisclosureClass.FreeText or DisclosureClass.Unclassified } ? PreviewPath.Nothing
        : PreviewPath.Drawn;

    private static decimal? StepOf(ManifestColumn column) =>
        column.Parameters?.FirstOrDefault(p => p.StartsWith("step=", StringComparison.Ordinal)) is { } step ? decimal.Parse(step[5..], CultureInfo.InvariantCulture) : null;
}
