using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>
/// Has a project's extract laid out in its workspace. Desktops of one workspace share it, so that it is done under the
/// workspace's own claim and epoch.
/// </summary>
public sealed class Materialising(ITreDbFactory dbs, INode node, IClaims claims, TimeProvider time, WorkOptions options)
{
    public const string ClaimKind = "workspace";

    /// <returns>Node's key; null when somebody else is at it, so that the caller looks again.</returns>
    internal async Task<string?> RunAsync(DesktopScene scene, string holder, CancellationToken cancel)
    {
        if (await claims.TryClaimAsync(ClaimKind, scene.Workspace.Id, holder, options.Lease, cancel) is not { } claim)
        {
            return null;
        }

        try
        {
            return await claims.HoldAsync(claim, options.Lease, time, held => UnderClaimAsync(scene, claim, held), cancel);
        }
        finally
        {
            await claims.CompleteAsync(claim, CancellationToken.None);
        }
    }

    private async Task<string?> UnderClaimAsync(DesktopScene scene, Claim claim, CancellationToken cancel)
    {
        var extract = scene.Extract!;
        await using var db = dbs.Open();
        var workspace = await db.Workspaces.SingleAsync(row => row.Id == scene.Workspace.Id, cancel);
        if (workspace.MaterialisedExtractId is { } other && other != extract.Id)
        {
            // The workspace's own reconciler takes the former data away first.
            return null;
        }

        // Said before it is done: after a crash in between, the row still tells that there may be data to take away.
        if (workspace.MaterialisedExtractId is null)
        {
            workspace.HasMaterialised(extract.Id, time.GetUtcNow());
            var said = await db.CommitAsync(
                [Changes.Entry(Platform.Orchestrator, "workspace.materialise", workspace, "Empty", "Filled", $"Extract {extract.Id}")], claim, cancel);
            if (!said.Succeeded)
            {
                return null;
            }
        }

        var done = await node.MaterialiseAsync(workspace.Id, workspace.ProjectId, extract.Id, extract.Result!, claim.Epoch, cancel);
        return done.Succeeded ? done.Value : null;
    }
}
