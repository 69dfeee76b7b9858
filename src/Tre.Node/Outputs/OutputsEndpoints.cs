using Tre.Contracts.Node;
using Tre.Node.Outputs.Reading;
using Tre.Node.Upkeep;

namespace Tre.Node.Outputs;

/// <summary>Outputs of desktops and what becomes of them: /v1/desktops/{id}/outputs and /v1/exports.</summary>
public static class OutputsEndpoints
{
    public static void AddOutputs(this IServiceCollection services, OutputsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<BoundedWork>();
        services.AddSingleton<OutputsFolder>();
        services.AddSingleton<OutputsLister>();
        services.AddSingleton<OutputReader>();
        services.AddSingleton<Buckets>();
        services.AddSingleton<SnapshotTaker>();
        services.AddSingleton<Releaser>();
        services.AddSingleton<Discarder>();
        services.AddSingleton<Copies>();
    }

    public static void MapOutputs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(NodeRoutes.Desktops + "/{id:guid}/outputs", ListAsync);
        var export = routes.MapGroup("/v1/exports/{id:guid}");
        export.MapPost("/snapshot", (Guid id, SnapshotExport body, SnapshotTaker taker, CancellationToken cancel) =>
            taker.TakeAsync(id, body, cancel));
        export.MapPost("/release", (Guid id, ReleaseExport body, Releaser releaser, CancellationToken cancel) =>
            releaser.ReleaseAsync(id, body, cancel));
        export.MapPost("/revoke", async (Guid id, EpochCommand body, Releaser releaser, CancellationToken cancel) =>
        {
            await releaser.RevokeAsync(id, body.Epoch, cancel).ConfigureAwait(false);
            return Results.NoContent();
        });
        export.MapPost("/discard", async (Guid id, EpochCommand body, Discarder discarder, CancellationToken cancel) =>
        {
            await discarder.DiscardAsync(id, body.Epoch, cancel).ConfigureAwait(false);
            return Results.NoContent();
        });
    }

    private static Task<OutputListing> ListAsync(
        Guid id, OutputsFolder folders, OutputsLister lister, BoundedWork work, OutputsOptions options, CancellationToken cancel) =>
        work.RunAsync(
            "listing",
            token =>
            {
                using var folder = folders.Open(id);
                return lister.List(folder, token);
            },
            options.TimeLimit,
            cancel);
}
