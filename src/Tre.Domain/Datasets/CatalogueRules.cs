namespace Tre.Domain.Datasets;

/// <summary>What must hold within a catalogue, or it could not be built from safely; every fault with its place.</summary>
public static class CatalogueRules
{
    public const int MaxTables = 500;
    public const int MaxColumns = 2_000;
    public const int MaxTier = 4;
    public const int MaxLinks = 100;
    private const int MaxName = 64;
    public static readonly string[] Types = ["integer", "bigint", "numeric", "text", "date", "timestamp"];

    /// <summary>What must hold before a data steward can answer for it.</summary>
    public static IReadOnlyList<Refusal> Problems(Catalogue catalogue) =>
    [
        .. Missing(catalogue.Title, new Refusal("title-missing", "Enter a title.", "title")),
        .. Missing(catalogue.Custodian, new Refusal("custodian-missing", "Say who answers for the data.", "custodian")),
        .. Missing(catalogue.LegalBasis, new Refusal("legal-basis-missing", "Say on which legal basis the data are used.", "legalBasis")),
        .. catalogue.Tier is null ? [new("tier-missing", "Choose how sensitive the data are.", "tier")] : Array.Empty<Refusal>(),
        .. catalogue.Tables.Count == 0 ? [new("no-table", "Describe at least one table.", "tables")] : Array.Empty<Refusal>(),
        .. Structure(catalogue),
    ];

    /// <summary>What must hold of tables and columns alone, whoever described them.</summary>
    public static IReadOnlyList<Refusal> Structure(Catalogue catalogue) =>
    [
        .. catalogue.Tables.Count > MaxTables ? [new("too-many-tables", $"Describe {MaxTables} tables or fewer.", "tables")] : Array.Empty<Refusal>(),
        .. Twice(catalogue.Tables.Select(t => t.Name)).Select(name => new Refusal("table-twice", $"The table {name} stands twice.", $"tables.{name}")),
        .. BadTier(catalogue.Tier, "tier"),
        .. catalogue.PersonIdentifier is not (null or Catalogue.ByNhsNumber) ? [new("identifier-unknown", $"People are recognised by “{Catalogue.ByNhsNumber}” or not at all.", "personIdentifier")] : Array.Empty<Refusal>(),
        .. catalogue.LinkableWith?.Count > MaxLinks ? [new("too-many-links", $"Name {MaxLinks} datasets or fewer.", "linkableWith")] : Array.Empty<Refusal>(),
        .. (catalogue.LinkableWith ?? []).Where(name => !IsDatasetName(name)).Select(name => new Refusal("dataset-name", "Name datasets by their short names of a to z, 0 to 9 and hyphens.", "linkableWith")).Distinct(),
        .. catalogue.Tables.SelectMany(Problems),
    ];

    /// <summary>Whether a dataset can be called so: a to z, 0 to 9 and hyphens, no hyphen first, 64 characters at most.</summary>
    public static bool IsDatasetName(string name) =>
        name.Length is > 0 and <= MaxName && name[0] != '-' && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static IEnumerable<Refusal> Problems(CatalogueTable table)
    {
        var place = $"tables.{table.Name}";
        if (table.Columns.Count > MaxColumns)
        {
            yield return new("too-many-columns", $"Describe {MaxColumns} columns or fewer.", place);
        }

        foreach (var name in Twice(table.Columns.Select(c => c.Name)))
        {
            yield return new("column-twice", $"The column {table.Name}.{name} stands twice.", $"{place}.{name}");
        }

        // Classed as anything else, the person's own key would leave the source as it is.
        if (table.Column(table.PersonColumn) is not { Class: DisclosureClass.Key })
        {
            yield return new("person-column", table.PersonColumn.Length == 0
                ? $"Say which column of {table.Name} names the person, or leave the table out."
                : $"{table.Name}.{table.PersonColumn} must be of class key.", place);
        }

        foreach (var problem in table.Columns.SelectMany(column => Problems(table, column)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Refusal> Problems(CatalogueTable table, CatalogueColumn column)
    {
        var (name, place) = ($"{table.Name}.{column.Name}", $"tables.{table.Name}.{column.Name}");
        if (!Types.Contains(column.Type))
        {
            yield return new("type-unknown", $"{name} is of type {column.Type}. Use one of: {string.Join(", ", Types)}.", place);
        }

        if (!Enum.IsDefined(column.Class))
        {
            yield return new("class-unknown", $"{name} has a class that there is not.", place);
        }

        foreach (var t in column.Transformations ?? [])
        {
            if (!ClassRules.Permits(column.Class, t.Kind))
            {
                yield return new("class-forbids", $"{name} is of class {column.Class}, which never becomes {t.Kind}.", place);
            }
            else if (!TransformationRules.Takes(t.Kind, column.Type))
            {
                yield return new("type-forbids", $"{name} is of type {column.Type}, which {t.Kind} cannot take.", place);
            }
            else if (TransformationRules.Problem(t) is { } problem)
            {
                yield return new("transformation-parameters", $"{name}: {problem}", place);
            }
        }

        foreach (var problem in BadTier(column.Tier, place))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Refusal> Missing(string? text, Refusal refusal) => string.IsNullOrWhiteSpace(text) ? [refusal] : [];

    private static IEnumerable<Refusal> BadTier(int? tier, string place) =>
        tier is < 0 or > MaxTier ? [new("tier-unknown", $"A tier is a number from 0 to {MaxTier}.", place)] : [];

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
}
