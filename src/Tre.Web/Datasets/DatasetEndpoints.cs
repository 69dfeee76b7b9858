using Tre.Application.Datasets;
using Tre.Contracts.Api;
using Tre.Domain.Datasets;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Datasets;

internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder api) =>
        api.MapGet("catalogue", async (Actor actor, GetCatalogue use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, cancel), Of)).For<GetCatalogue>().WithTags("Datasets");

    private static CatalogueInfo Of(Catalogue catalogue) =>
        new(catalogue.Dataset, catalogue.Version, catalogue.Title, catalogue.Custodian, [.. catalogue.Tables.Select(table => new CatalogueTableInfo(
            table.Name, table.Description, table.PersonColumn, [.. table.Columns.Select(column => new CatalogueColumnInfo(
                column.Name, column.Type, Wire.Of(column.Class), column.Offered, column.Description, column.Unit,
                [.. column.Allowed.Select(TransformationWire.Of)]))]))]);
}
