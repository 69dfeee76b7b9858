using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Application.Workspaces.Warm;

/// <summary>
/// Walks the plan of one desktop that is nobody's: made, proven, proven again, taken away. It works under the claim that the
/// desktop has later, so that Node knows one line of epochs.
/// </summary>
public sealed class WarmKeeper(ITreDbFactory dbs, INode node, TimeProvider time, WorkspaceOptions options)
{
    /// <summary>More steps than any way from any state needs.</summary>
    private const int MaxSteps = 20;

    /// <summary>Those with something to do, given what Node sees.</summary>
    internal async Task<IReadOnlyList<Guid>> DueAsync(ITreDb db, IReadOnlyDictionary<Guid, DesktopSighting> seen, CancellationToken cancel)
    {
        var rows = await db.WarmDesktops.AsNoTracking().Where(row => row.Status != WarmState.Claimed && row.Status != WarmState.Gone).OrderBy(row => row.StateSince).ToListAsync(cancel);
        return [.. rows.Where(row => WarmPlan.Next(row, seen.GetValueOrDefault(row.Id) ?? DesktopSighting.None(row.Id), IsDue(row)).Kind != WarmStepKind.Nothing).Select(row => row.Id)];
    }

    internal async Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel)
    {
        for (var i = 0; i < MaxSteps; i++)
        {
            await using var db = dbs.Open();
            switch (await db.WarmDesktops.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel))
            {
                case null or { Status: WarmState.Gone }:
                    return Reconciled.Settled;
                case { Status: WarmState.Claimed }:
                    // Somebody's since a moment ago; what is due now is due for their desktop.
                    return Reconciled.Again(TimeSpan.Zero);
                case var row:
                    var sighting = await node.SeeAsync(row.Id, cancel);
                    var step = WarmPlan.Next(row, sighting, IsDue(row));
                    if (step.Kind == WarmStepKind.Nothing)
                    {
                        return Reconciled.Settled;
                    }

                    if ((await DoAsync(db, row, step, sighting, claim, cancel)).IsFenced())
                    {
                        return Reconciled.Fenced;
                    }

                    break;
            }
        }

        throw new InvalidOperationException("The warm desktop does not settle.");
    }

    internal async Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel)
    {
        await using var db = dbs.Open();
        return await db.WarmDesktops.SingleOrDefaultAsync(row => row.Id == claim.SubjectId, cancel) is { Status: WarmState.Making or WarmState.Ready } row
            && (await CommitAsync(db, row, "retire", claim, () => row.Retire(reason, time.GetUtcNow()), reason, cancel)).Succeeded;
    }

    private bool IsDue(WarmDesktop row) => row.ProvenAt is not { } at || at + options.AttestEvery <= time.GetUtcNow();

    private async Task<Outcome> DoAsync(ITreDb db, WarmDesktop row, WarmStep step, DesktopSighting sighting, Claim claim, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        switch (step.Kind)
        {
            case WarmStepKind.Begin:
                return await CommitAsync(db, row, "begin", claim, () => row.Begin(claim.Epoch, now), null, cancel);
            case WarmStepKind.Create:
                var nobodys = new Incarnation(row.Generation, Guid.Empty, Guid.Empty, row.Slot, row.Size) { KeyFollows = options.EncryptVolumes };
                return Outcome.From((await node.CreateAsync(row.Id, nobodys, claim.Epoch, cancel)).Refusals);
            case WarmStepKind.Start:
                return Outcome.From((await node.StartAsync(row.Id, claim.Epoch, cancel)).Refusals);
            case WarmStepKind.Probe:
                return await ProbeAsync(db, row, sighting, claim, cancel);
            case WarmStepKind.Destroy:
                return Outcome.From((await node.DestroyAsync(row.Id, claim.Epoch, cancel)).Refusals);
            case WarmStepKind.HaveGone:
                return await CommitAsync(db, row, "have-gone", claim, () => row.HaveGone(now), null, cancel);
            default:
                return await CommitAsync(db, row, "retire", claim, () => row.Retire(step.Reason!, now), step.Reason, cancel);
        }
    }

    private async Task<Outcome> ProbeAsync(ITreDb db, WarmDesktop row, DesktopSighting sighting, Claim claim, CancellationToken cancel)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Outcome<ProbeRound> probed;
        try
        {
            probed = await node.ProbeAsync(row.Id, nonce, claim.Epoch, cancel);
        }
        catch (NodeFault nothing) when (nothing.VoidsRound)
        {
            return await CommitAsync(db, row, "retire", claim, () => row.Retire(nothing.Message, time.GetUtcNow()), nothing.Message, cancel);
        }

        if (!probed.Succeeded)
        {
            return Outcome.From(probed.Refusals);
        }

        var round = probed.Value;
        var proven = row.Prove(new(round.Passed, round.Generation, sighting.Runtime), time.GetUtcNow());
        if (proven.Succeeded)
        {
            return await CommitAsync(db, row, "prove", claim, () => proven, $"{round.Probes} probes passed, signed with key {round.KeyId}", cancel);
        }

        var reason = round.FailedProbes is [var first, ..] ? $"Isolation probes failed: {first}." : proven.Refusals[0].Message;
        return await CommitAsync(db, row, "retire", claim, () => row.Retire(reason, time.GetUtcNow()), reason, cancel);
    }

    private static async Task<Outcome> CommitAsync(ITreDb db, WarmDesktop row, string action, Claim claim, Func<Outcome> act, string? detail, CancellationToken cancel)
    {
        var before = row.Status.ToString();
        var done = act();
        return done.Succeeded
            ? await db.CommitAsync([Changes.Entry(Platform.Orchestrator, $"warm-desktop.{action}", row, before, detail)], claim, cancel)
            : throw new InvalidOperationException($"The plan said {action} in {before}: {done.Refusals[0].Message}");
    }
}
