using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Workspaces;

/// <summary>
/// Removes what lies on the host and no row wants, after a grace period. A volume goes only when its desktop's row says
/// that it was purged: a volume without a row may be somebody's work, and is reported instead.
/// </summary>
public sealed class LeftoverReconciler(ITreDbFactory dbs, INode node, TimeProvider time, WorkspaceOptions options, ILogger<LeftoverReconciler> log) : IReconciler
{
    public string Kind => "leftovers";

    public bool ConcernedBy(string changed) => false;

    public async Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel) => (await UnwantedAsync(cancel)).Count > 0 ? [Guid.Empty] : [];

    public async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        foreach (var leftover in await UnwantedAsync(cancel))
        {
            log.LogWarning("Removing {Leftover}, which nobody wants", leftover.Id);
            await node.RemoveLeftoverAsync(leftover.Id, cancel);
        }

        return Reconciled.Settled;
    }

    public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);

    private async Task<IReadOnlyList<Leftover>> UnwantedAsync(CancellationToken cancel)
    {
        // Node first: whatever is made while the rows are read is not among its answers.
        var before = time.GetUtcNow() - options.LeftoverGrace;
        Leftover[] old = [.. (await node.LeftoversAsync(cancel)).Where(leftover => leftover.CreatedAt <= before)];
        if (old.Length == 0)
        {
            return [];
        }

        await using var db = dbs.Open();
        Guid[] ids = [.. old.Select(leftover => leftover.DesktopId).OfType<Guid>().Distinct()];
        var seen = await db.Desktops.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Seen, cancel);
        var warm = await db.WarmDesktops.AsNoTracking().Where(row => ids.Contains(row.Id) && row.Status != WarmState.Claimed).ToDictionaryAsync(row => row.Id, cancel);
        return [.. old.Where(leftover => leftover.DesktopId is { } id && warm.TryGetValue(id, out var nobodys)
            ? IsUnwanted(leftover, nobodys)
            : IsUnwanted(leftover, leftover.DesktopId is { } other ? seen.GetValueOrDefault(other) : null))];
    }

    /// <summary>Of what is nobody's: whatever is left when it is gone, and containers that were there before it was begun.</summary>
    private static bool IsUnwanted(Leftover leftover, WarmDesktop nobodys) =>
        nobodys.Status == WarmState.Gone || (leftover.Kind == "container" && leftover.Generation < nobodys.Generation);

    private bool IsUnwanted(Leftover leftover, DesktopSeen? seen)
    {
        // No person ever had what lies outside all workspaces.
        if (leftover is { Kind: "volume", DesktopId: not null } && leftover.WorkspaceId == Guid.Empty && seen is null)
        {
            return true;
        }

        if (leftover.DesktopId is not null && seen is null && leftover.Kind != "container")
        {
            log.LogWarning("{Leftover} belongs to no known desktop; somebody should look", leftover.Id);
        }

        return leftover switch
        {
            { DesktopId: null } => false,
            { Kind: "container" } => seen is null or { Status: DesktopObserved.Purged } || leftover.Generation < seen.Generation,
            _ => seen is { Status: DesktopObserved.Purged },
        };
    }
}
