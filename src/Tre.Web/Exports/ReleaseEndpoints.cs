using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.Exports;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Web.Api;

namespace Tre.Web.Exports;

/// <summary>What has left, who fetched it, and taking it back.</summary>
internal static class ReleaseEndpoints
{
    public static void MapReleases(this RouteGroupBuilder exports)
    {
        exports.MapGet("{id:guid}/release", async (Guid id, Actor actor, GetRelease use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel), ExportWire.Of)).For<GetRelease>();

        exports.MapGet("{id:guid}/release/crate", CrateAsync).For<GetReleaseCrate>();

        exports.MapPost("{id:guid}/revoke", async (Guid id, RevokeInput input, Actor actor, RevokeExport use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(id, input.Reason, input.Confirm), cancel), fetched => new Revoked([.. fetched.Select(ExportWire.Of)])))
            .For<RevokeExport>();

        exports.MapGet("{id:guid}/released/{fileId:guid}", DownloadAsync).For<DownloadReleasedFile>();
    }

    public static void MapProjectReleases(this IEndpointRouteBuilder api) =>
        api.MapGet("projects/{id:guid}/releases", async (Guid id, string? after, int? size, Actor actor, ListReleases use, CancellationToken cancel) =>
            Answer.OfPage(await use.HandleAsync(actor, new(id, after, Wire.Page(after, size).Size), cancel), ExportWire.Of)).For<ListReleases>().WithTags("Exports");

    private static async Task<Results<CrateBytes, Refused>> CrateAsync(Guid id, Actor actor, GetReleaseCrate use, CancellationToken cancel)
    {
        var crate = await use.HandleAsync(actor, id, cancel);
        return crate.Succeeded ? new CrateBytes(crate.Value) : new Refused(crate.Refusals);
    }

    // A person with a browser is told on the request's page, a program in problem+json.
    private static async Task<Results<ReleasedBytes, RedirectHttpResult, Refused>> DownloadAsync(
        Guid id, Guid fileId, HttpRequest request, Actor actor, DownloadReleasedFile use, CancellationToken cancel)
    {
        var file = await use.HandleAsync(actor, new(id, fileId), cancel);
        if (file.Succeeded)
        {
            return new ReleasedBytes(file.Value);
        }

        var isBrowser = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        return isBrowser ? TypedResults.LocalRedirect($"/exports/{id:D}?refused={file.Refusals[0].Code}") : new Refused(file.Refusals);
    }
}
