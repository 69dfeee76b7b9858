using Tre.Contracts.Node;

namespace Tre.Node.Upkeep;

/// <summary>/v1/orphans and /v1/copies.</summary>
public static class UpkeepEndpoints
{
    public static void MapUpkeep(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(NodeRoutes.Orphans, (Inventory inventory, CancellationToken cancel) => inventory.ListAsync(cancel));
        routes.MapPost(NodeRoutes.Copies, (FindCopies body, Copies copies, CancellationToken cancel) => copies.FindAsync(body, cancel));
        // The id of a mount or volume holds slashes.
        routes.MapDelete(NodeRoutes.Orphans + "/{**id}", async (string id, Inventory inventory, CancellationToken cancel) =>
        {
            await inventory.RemoveAsync(Uri.UnescapeDataString(id), cancel).ConfigureAwait(false);
            return Results.NoContent();
        });
    }
}
