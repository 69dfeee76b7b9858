using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Datasets.Describing;
using Tre.Application.Datasets.Versions;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.People;
using Tre.Web.Api;
using Created = Tre.Contracts.Api.Created;

namespace Tre.Web.Datasets;

/// <summary>Versions of the dataset's description, from import to signature.</summary>
internal static class DatasetVersionEndpoints
{
    private const string Collection = "datasets";

    public static void MapDatasetVersions(this IEndpointRouteBuilder api)
    {
        var datasets = api.MapGroup(Collection).WithTags("Datasets");
        datasets.MapGet("", async (string? after, int? size, Actor actor, ListDatasets use, CancellationToken cancel) =>
            Answer.OfPage(await use.HandleAsync(actor, Wire.Page(after, size), cancel), DatasetWire.Of)).For<ListDatasets>();
        datasets.MapPost("", CreateAsync).For<CreateDataset>();
        datasets.MapGet("{id:guid}", async (Guid id, Actor actor, GetDataset use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), DatasetWire.Of)).For<GetDataset>();
        datasets.MapPut("{id:guid}", EditAsync).For<EditDataset>();
        datasets.MapPost("{id:guid}/sign", async (Guid id, SignInput input, Actor actor, SignDataset use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Version, input.Confirm), cancel))).For<SignDataset>();
        datasets.MapPost("{id:guid}/discard", async (Guid id, Actor actor, DiscardDataset use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<DiscardDataset>();
        datasets.MapPost("{id:guid}/retry", async (Guid id, Actor actor, RetryDataset use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<RetryDataset>();
        datasets.MapPost("{id:guid}/retire", async (Guid id, Confirmation input, Actor actor, RetireDataset use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Confirm), cancel))).For<RetireDataset>();
    }

    private static async Task<Results<Created<Created>, Refused>> CreateAsync(NewDataset input, Actor actor, CreateDataset use, CancellationToken cancel)
    {
        var problems = new List<Refusal>();
        var tables = input.Package is { } package ? FrictionlessTables.Read(package, problems) : DatasetWire.Read(input.Tables ?? [], problems);
        if (input is { Package: not null, Tables.Count: > 0 })
        {
            problems.Add(new("package-or-tables", "Describe the tables or send a package, not both.", "package"));
        }

        int? number = int.TryParse(input.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : null;
        if (input.Version is { Length: > 0 } && number is null)
        {
            problems.Add(new("version-number", "A version is a whole number.", "version"));
        }

        return problems.Count > 0
            ? new Refused(problems)
            : Answer.OfNew(
                await use.HandleAsync(
                    actor, new(new Catalogue(input.Dataset, "", input.Title, input.Custodian, input.Schema, tables!, input.LegalBasis, input.Tier, input.Description, input.PersonIdentifier, input.LinkableWith), number, input.Id), cancel),
                Collection);
    }

    private static async Task<Results<NoContent, Refused>> EditAsync(Guid id, DatasetEdit input, Actor actor, EditDataset use, CancellationToken cancel)
    {
        var problems = new List<Refusal>();
        var tables = DatasetWire.Read(input.Tables, problems);
        return tables is null
            ? new Refused(problems)
            : Answer.Of(await use.HandleAsync(
                actor, new(id, input.Version, new Catalogue("", "", input.Title, input.Custodian, input.Schema, tables, input.LegalBasis, input.Tier, input.Description, input.PersonIdentifier, input.LinkableWith)), cancel));
    }
}
