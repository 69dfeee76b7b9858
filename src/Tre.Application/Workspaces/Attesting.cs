using System.Buffers.Text;
using System.Security.Cryptography;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Has a desktop's isolation probed and keeps what Node signed, whatever it says.</summary>
public sealed class Attesting(INode node, TimeProvider time)
{
    /// <returns>What came of it, and, after a pass, what was seen while that was written down.</returns>
    internal async Task<(Outcome Outcome, DesktopSighting? Seen)> RunAsync(ITreDb db, Desktop desktop, Claim claim, CancellationToken cancel)
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Outcome<ProbeRound> probed;
        try
        {
            probed = await node.ProbeAsync(desktop.Id, nonce, claim.Epoch, cancel);
        }
        catch (NodeFault nothing) when (nothing.VoidsRound)
        {
            return (await VoidAsync(db, desktop, nothing.Message, claim, cancel), null);
        }

        if (!probed.Succeeded)
        {
            return (Outcome.From(probed.Refusals), null);
        }

        var (round, now) = (probed.Value, time.GetUtcNow());
        var passed = round.Passed && round.Generation == desktop.Seen.Generation;
        var row = new Attestation(
            Guid.CreateVersion7(now), desktop.Id, round.Generation, passed, round.Probes, round.FailedProbes.Count, round.Payload, round.Signature, round.KeyId, now);
        NodeFault? fault = null;
        Task<DesktopSighting>? look = null;
        if (passed)
        {
            look = node.SeeAsync(desktop.Id, cancel);
        }
        else
        {
            // Access and data go before anything is written down. The row is written whether that worked or not.
            fault = await IsolateAsync(desktop.Id, claim, cancel);
        }

        db.Attestations.Add(row);
        var before = desktop.Seen.Status.ToString();
        var (action, moved) = Record(desktop, row, round, now);
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException($"An attestation cannot be taken in {before}: {moved.Refusals[0].Message}");
        }

        var done = await db.CommitAsync(
            [
                new(Platform.Orchestrator, "attestation.record", nameof(Attestation), row.Id, null, passed ? "Passed" : "Failed", $"Desktop {desktop.Id}"),
                Changes.Entry(Platform.Orchestrator, action, desktop.Seen, before, desktop.Seen.Reason),
            ],
            claim,
            cancel);
        var seen = look is null ? null : await look;
        return fault is null || !done.Succeeded ? (done, seen) : throw fault;
    }

    private static (string Action, Outcome Moved) Record(Desktop desktop, Attestation row, ProbeRound round, DateTimeOffset now) =>
        !row.Passed ? ("desktop.quarantine", desktop.Seen.Quarantine(Platform.Orchestrator, Reason(round), row.Id, desktop.Ask, now))
        : desktop.Seen.Status == DesktopObserved.Ready ? ("desktop.renew", desktop.Seen.Renew(Platform.Orchestrator, row, desktop.Ask, now))
        : ("desktop.have-proof", desktop.Seen.HaveProof(Platform.Orchestrator, row, now));

    private static string Reason(ProbeRound round)
    {
        const int shown = 5;
        var more = round.FailedProbes.Count > shown ? $" and {round.FailedProbes.Count - shown} more" : "";
        return round.FailedProbes.Count == 0
            ? "The isolation probes were incomplete."
            : $"Isolation probes failed: {string.Join(", ", round.FailedProbes.Take(shown))}{more}.";
    }

    /// <summary>No word of Node counts for this round: the same as failed, without anything signed to keep.</summary>
    private async Task<Outcome> VoidAsync(ITreDb db, Desktop desktop, string reason, Claim claim, CancellationToken cancel)
    {
        var fault = await IsolateAsync(desktop.Id, claim, cancel);
        var before = desktop.Seen.Status.ToString();
        var moved = desktop.Seen.Quarantine(Platform.Orchestrator, $"The round of isolation probes is void. {reason}", null, desktop.Ask, time.GetUtcNow());
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException($"A void round cannot be taken in {before}: {moved.Refusals[0].Message}");
        }

        var done = await db.CommitAsync([Changes.Entry(Platform.Orchestrator, "desktop.quarantine", desktop.Seen, before, desktop.Seen.Reason)], claim, cancel);
        return fault is null || !done.Succeeded ? done : throw fault;
    }

    private async Task<NodeFault?> IsolateAsync(Guid desktop, Claim claim, CancellationToken cancel)
    {
        NodeFault? first = null;
        foreach (var step in new[] { DesktopStepKind.Freeze, DesktopStepKind.CutSessions, DesktopStepKind.Conceal })
        {
            try
            {
                await node.DoAsync(step, desktop, claim.Epoch, cancel);
            }
            catch (NodeFault fault)
            {
                first ??= fault;
            }
        }

        return first;
    }
}
