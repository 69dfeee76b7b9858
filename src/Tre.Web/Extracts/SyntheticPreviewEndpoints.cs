using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Extracts.Synthetic;
using Tre.Contracts.Api;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.People;
using Tre.Web.Api;
using Tre.Web.Exports;

namespace Tre.Web.Extracts;

/// <summary>Made-up files of the shape of an extract: asked for, made a while later, released, fetched.</summary>
internal static class SyntheticPreviewEndpoints
{
    public static void MapSyntheticPreviews(this IEndpointRouteBuilder api)
    {
        api.MapPost("extracts/{id:guid}/synthetic-previews", async (Guid id, Actor actor, AskSyntheticPreview use, CancellationToken cancel) =>
            Answer.OfNew(await use.HandleAsync(actor, id, cancel), "synthetic-previews")).For<AskSyntheticPreview>().WithTags("Extracts");

        api.MapGet("extracts/{id:guid}/synthetic-previews", async (Guid id, Actor actor, ListSyntheticPreviews use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), views => new ListOf<SyntheticPreviewInfo>([.. views.Select(Of)], null))).For<ListSyntheticPreviews>().WithTags("Extracts");

        var previews = api.MapGroup("synthetic-previews").WithTags("Extracts");
        previews.MapPost("{id:guid}/release", async (Guid id, Confirmation input, Actor actor, ReleaseSyntheticPreview use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Confirm), cancel))).For<ReleaseSyntheticPreview>();

        previews.MapPost("{id:guid}/destroy", async (Guid id, Confirmation input, Actor actor, DestroySyntheticPreview use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Confirm), cancel))).For<DestroySyntheticPreview>();

        previews.MapGet("{id:guid}/archive", DownloadAsync).For<DownloadSyntheticPreview>();
    }

    private static async Task<Results<ReleasedBytes, Refused>> DownloadAsync(Guid id, Actor actor, DownloadSyntheticPreview use, CancellationToken cancel)
    {
        var file = await use.HandleAsync(actor, id, cancel);
        return file.Succeeded ? new ReleasedBytes(file.Value) : new Refused(file.Refusals);
    }

    private static SyntheticPreviewInfo Of(SyntheticPreviewView view) => new(
        view.Id, view.ExtractId, Wire.Of(view.Project), Wire.Of(view.RequestedBy), Wire.Of(view.Status), view.StateSince, view.Deadline,
        view.Result is null ? null : Of(view.Result), view.Failure, Wire.OfNullable(view.ReleasedBy),
        [.. view.Fetched.Select(fetch => new SyntheticFetch(Wire.Of(fetch.By), fetch.At))], Wire.Of(view.Actions), view.MayFetch);

    private static SyntheticMade Of(SyntheticResult result) => new(result.Bytes, result.Sha256, [.. result.Tables.Select(table => new SyntheticTableInfo(
        table.Table, table.Rows, table.IsCoarse, [.. table.Columns.Select(column => new SyntheticColumnInfo(column.Column, Wire.Of(column.Basis), column.Groups))]))]);
}
