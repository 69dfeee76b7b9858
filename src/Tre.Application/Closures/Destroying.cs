using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Auditing;

namespace Tre.Application.Closures;

/// <summary>Has Node take away what is left, each workspace and export under its own claim, whose epoch Node knows.</summary>
public sealed class Destroying(INode node, IClaims claims, WorkOptions options, TimeProvider time)
{
    private const string ExportClaim = "export";
    private const string CheckClaim = "outputs-check";

    internal async Task RunAsync(ClosureScene scene, string holder, CancellationToken cancel)
    {
        foreach (var workspace in scene.WorkspaceIds)
        {
            await UnderAsync(Materialising.ClaimKind, workspace, holder, (epoch, held) => node.DestroyWorkspaceAsync(workspace, epoch, held), cancel);
        }

        foreach (var export in scene.Exports)
        {
            await UnderAsync(ExportClaim, export.Id, holder, (epoch, held) => node.DiscardAsync(export.Id, epoch, held), cancel);
        }

        // Each answered check has forgotten its files; this is for one that was never answered.
        var there = (await node.FindAsync(scene.Query, cancel)).Select(copy => copy.Subject).ToHashSet();
        foreach (var check in scene.Checks.Where(there.Contains))
        {
            await UnderAsync(CheckClaim, check, holder, (epoch, held) => node.DiscardAsync(check, epoch, held), cancel);
        }
    }

    /// <summary>Ends, in one transaction, every request that would still bring something out.</summary>
    internal static async Task<Outcome> WithdrawAsync(ITreDb db, ClosureScene scene, Claim claim, DateTimeOffset now, CancellationToken cancel)
    {
        var entries = new List<AuditEntry>();
        foreach (var export in scene.ExportsUnderWay.ToList())
        {
            var before = export.Status.ToString();
            var withdrawn = export.Withdraw(Platform.Orchestrator, now);
            entries.Add(withdrawn.Succeeded
                ? Changes.Entry(Platform.Orchestrator, "export.withdraw", export, before, "The project is being closed.")
                : throw new InvalidOperationException($"export.withdraw in {before}: {withdrawn.Refusals[0].Message}"));
        }

        return await db.CommitAsync(entries, claim, cancel);
    }

    private async Task UnderAsync(string kind, Guid id, string holder, Func<long, CancellationToken, Task<Outcome>> act, CancellationToken cancel)
    {
        if (await claims.TryClaimAsync(kind, id, holder, options.Lease, cancel) is not { } claim)
        {
            throw new WorkFault($"Somebody is at work on {kind} {id}.", transient: true);
        }

        try
        {
            // Overtaken or not, what counts is what is seen afterwards.
            await claims.HoldAsync(claim, options.Lease, time, held => act(claim.Epoch, held), cancel);
        }
        finally
        {
            await claims.CompleteAsync(claim, CancellationToken.None);
        }
    }
}
