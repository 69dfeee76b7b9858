using Tre.Contracts.Node;

namespace Tre.Node.Workspaces;

/// <summary>Paths below /v1/workspaces.</summary>
public static class WorkspaceEndpoints
{
    public static void MapWorkspaces(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/v1/workspaces/{id:guid}");
        one.MapPost("/materialise", (Guid id, MaterialiseExtract body, Materialiser materialiser, CancellationToken cancel) =>
            materialiser.MaterialiseAsync(id, body, cancel));
        one.MapPost("/lay-out", async (Guid id, MaterialiseExtract body, Materialiser materialiser, CancellationToken cancel) =>
        {
            await materialiser.LayOutAsync(id, body, cancel).ConfigureAwait(false);
            return Results.NoContent();
        });
        one.MapPost("/dematerialise", async (
            Guid id, DematerialiseExtract body, Materialiser materialiser, CancellationToken cancel) =>
        {
            await materialiser.DematerialiseAsync(id, body, cancel).ConfigureAwait(false);
            return Results.NoContent();
        });
        one.MapPost("/destroy", async (Guid id, EpochCommand body, WorkspaceRemoval removal, CancellationToken cancel) =>
        {
            await removal.DestroyAsync(id, body.Epoch, cancel).ConfigureAwait(false);
            return Results.NoContent();
        });
    }
}
