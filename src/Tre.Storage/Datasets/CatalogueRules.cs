using Tre.Domain.Datasets;

namespace Tre.Storage.Datasets;

/// <summary>What must hold within a catalogue, or it could not be built from safely.</summary>
internal static class CatalogueRules
{
    /// <summary>The first rule that is broken, or null.</summary>
    public static string? Broken(Catalogue catalogue) =>
        Twice(catalogue.Tables.Select(t => t.Name)) is { } table ? $"the table {table} stands twice"
        : catalogue.Tables.Select(Broken).FirstOrDefault(p => p is not null);

    private static string? Broken(CatalogueTable table) =>
        Twice(table.Columns.Select(c => c.Name)) is { } column ? $"the column {table.Name}.{column} stands twice"
        // Classed as anything else, the person's own key would leave the source as it is.
        : table.Column(table.PersonColumn) is not { Class: DisclosureClass.Key } ? $"{table.Name}.{table.PersonColumn} must be of class key"
        : table.Columns.Select(c => Broken(table, c)).FirstOrDefault(p => p is not null);

    private static string? Broken(CatalogueTable table, CatalogueColumn column) => (column.Transformations ?? [])
        .Select(t => !ClassRules.Permits(column.Class, t.Kind) ? $"{table.Name}.{column.Name} is of class {column.Class}, which never becomes {t.Kind}"
            : !TransformationRules.Takes(t.Kind, column.Type) ? $"{table.Name}.{column.Name} is of type {column.Type}, which {t.Kind} cannot take"
            : TransformationRules.Problem(t) is { } problem ? $"{table.Name}.{column.Name}: {problem}"
            : null)
        .FirstOrDefault(p => p is not null);

    private static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;
}
