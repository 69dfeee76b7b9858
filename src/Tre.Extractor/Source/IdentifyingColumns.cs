using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>Which columns of the source say who somebody is, so that it can be looked for in what others wrote of them.</summary>
internal static class IdentifyingColumns
{
    /// <summary>Of the catalogue: direct identifiers and dates of birth. None where no column is redacted.</summary>
    public static IEnumerable<(CatalogueTable Table, CatalogueColumn Column)> Of(ExtractPlan plan, Catalogue catalogue) => !plan.Redacts ? []
        : catalogue.Tables.SelectMany(t => t.Columns, (t, c) => (t, c)).Where(it => it.c.Class is DisclosureClass.DirectIdentifier or DisclosureClass.BirthDate);

    /// <summary>Of the table with identifiable rows, which no catalogue has: all but keys and what is true of many, such as sex.</summary>
    public static bool IsIdentifier(string column, SourceIdentity identity) => column != identity.IdentityPersonColumn
        && ClassDetector.Suggest(column, "text", []).Class is DisclosureClass.DirectIdentifier or DisclosureClass.BirthDate or DisclosureClass.Ordinary;
}
