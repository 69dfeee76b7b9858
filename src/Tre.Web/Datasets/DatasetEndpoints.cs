using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application;
using Tre.Application.Datasets;
using Tre.Application.Datasets.Describing;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Datasets;

/// <summary>What can be asked for, for people and for programs that index it.</summary>
internal static class DatasetEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder api)
    {
        var catalogue = api.MapGroup("catalogue").WithTags("Datasets");
        catalogue.MapGet("", ShowAsync).For<GetCatalogue>();
        catalogue.MapGet("variables", SearchAsync).For<SearchCatalogue>();
        catalogue.MapGet("dictionary", (string? dataset, Actor actor, GetCatalogue use, CancellationToken cancel) => TextAsync(dataset, actor, use, "text/csv", DataDictionary.Csv, cancel)).For<GetCatalogue>().WithName("GetDictionary");
        catalogue.MapGet("dcat", (string? dataset, Actor actor, GetCatalogue use, CancellationToken cancel) =>
            TextAsync(dataset, actor, use, "application/ld+json", found => DcatRecord.Of(found).ToJsonString(), cancel)).For<GetCatalogue>().WithName("GetDcat");
        catalogue.MapGet("hdruk", (string? dataset, Actor actor, GetCatalogue use, CancellationToken cancel) =>
            TextAsync(dataset, actor, use, "application/json", found => HdrUkRecord.Of(found).ToJsonString(), cancel)).For<GetCatalogue>().WithName("GetHdrUk");
        api.MapDatasetVersions();
    }

    private static async Task<Results<Ok<CatalogueInfo>, Refused>> ShowAsync(string? dataset, Actor actor, GetCatalogue use, CancellationToken cancel)
    {
        var all = await use.AllAsync(actor, cancel);
        return Answer.Of(await use.OneAsync(actor, dataset, cancel), one => DatasetWire.Of(one) with
        {
            Datasets = [.. all.Value.All.Select(other => new DatasetName(other.Dataset, other.Title, other.Version))],
        });
    }

    private static async Task<Results<Ok<FoundVariables>, Refused>> SearchAsync(
        string? q, string? @class, bool? offered, Actor actor, SearchCatalogue use, CancellationToken cancel) =>
        Wire.TryParse<DisclosureClass>(@class, "class", out var wanted, out var refused)
            ? Answer.Of(await use.HandleAsync(actor, new(q, wanted, offered == true), cancel), found => new FoundVariables(
                [.. found.Select(one => new FoundVariableInfo(one.Table.Name, DatasetWire.Offered(one.Column), one.Dataset))]))
            : refused;

    private static async Task<Results<ContentHttpResult, Refused>> TextAsync(string? dataset, Actor actor, GetCatalogue use, string type, Func<Catalogue, string> write, CancellationToken cancel)
    {
        var found = await use.OneAsync(actor, dataset, cancel);
        return !found.Succeeded ? new Refused(found.Refusals)
            : found.Value.Tables.Count == 0 ? new Refused([Refusals.NotFound])
            : TypedResults.Text(write(found.Value), type, System.Text.Encoding.UTF8);
    }
}
