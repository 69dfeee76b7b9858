using Tre.Application.Datasets.Versions;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Web.Api;

namespace Tre.Web.Datasets;

/// <summary>Descriptions of datasets as the API spells them.</summary>
internal static class DatasetWire
{
    public static CatalogueInfo Of(Catalogue catalogue) => new(
        catalogue.Dataset, catalogue.Version, catalogue.Title, catalogue.Custodian,
        [.. catalogue.Tables.Select(table => new CatalogueTableInfo(
            table.Name, table.Description, table.PersonColumn, [.. table.Columns.Select(Offered)], About(table.Rows), About(table.People)))],
        catalogue.Description, catalogue.LegalBasis, catalogue.Tier, catalogue.PersonIdentifier, catalogue.LinkableWith);

    public static CatalogueColumnInfo Offered(CatalogueColumn column) => new(
        column.Name, column.Type, Wire.Of(column.Class), column.Offered, column.Description, column.Unit, [.. column.Allowed.Select(TransformationWire.Of)],
        column.Owner, column.LegalBasis, column.Tier);

    public static DatasetInfo Of(DatasetSummary view) => new(
        view.Id, view.Dataset, view.Number, Wire.Of(view.Status), view.StateSince, view.Deadline, Wire.Of(view.CreatedBy), Wire.OfNullable(view.SignedBy));

    public static DatasetDetails Of(DatasetDetail view) => new(
        view.Id, view.Version, view.Dataset, view.Number, Wire.Of(view.Status), view.StateSince, view.Deadline, Wire.Of(view.CreatedBy),
        view.Content.Title, view.Content.Custodian, view.Content.Schema, view.Content.LegalBasis, view.Content.Tier, view.Content.Description,
        [.. view.Content.Tables.Select(Of)],
        [.. view.Suggestions.Select(one => new ClassAdvice(one.Table, one.Column, one.Class is { } suggested ? Wire.Of(suggested) : null, one.Because))],
        view.Failure, Wire.OfNullable(view.SignedBy), view.SignedAt, view.ContentHash, view.KeyId,
        [.. view.Problems.Select(problem => new ApiError(problem.Code, problem.Message, problem.Field))], Wire.Of(view.Actions), view.Content.PersonIdentifier, view.Content.LinkableWith);

    /// <summary>Null, and every word in it that is unknown.</summary>
    public static IReadOnlyList<CatalogueTable>? Read(IReadOnlyList<DatasetTable> tables, List<Refusal> problems)
    {
        var read = tables.Select(table => new CatalogueTable(
            table.Name, table.Description, table.PersonColumn, [.. table.Columns.Select(column => Read(table.Name, column, problems))])).ToList();
        return problems.Count == 0 ? read : null;
    }

    private static DatasetTable Of(CatalogueTable table) => new(
        table.Name, table.Description, table.PersonColumn,
        [.. table.Columns.Select(column => new DatasetColumn(
            column.Name, column.Type, Wire.Of(column.Class), column.Description, column.Unit,
            column.Transformations is null ? null : [.. column.Transformations.Select(TransformationWire.Of)], column.Owner, column.LegalBasis, column.Tier))],
        table.Rows, table.People);

    private static CatalogueColumn Read(string table, DatasetColumn column, List<Refusal> problems)
    {
        var place = $"tables.{table}.{column.Name}";
        if (!Wire.TryParse<DisclosureClass>(column.Class, place, out var known, out var refused))
        {
            problems.AddRange(refused.Reasons);
        }

        var transformations = new List<Transformation>();
        foreach (var one in column.Transformations ?? [])
        {
            if (TransformationWire.Read(one, place, out refused) is { } read)
            {
                transformations.Add(read);
            }
            else
            {
                problems.AddRange(refused?.Reasons ?? []);
            }
        }

        return new(
            column.Name, column.Type, known ?? DisclosureClass.Unclassified, column.Description, column.Unit, column.Transformations is null ? null : transformations,
            column.Owner, column.LegalBasis, column.Tier);
    }

    private static AboutCount? About(long? count) => ProtectedCount.Of(count) is { } known ? new(known.About) : null;
}
