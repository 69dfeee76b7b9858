using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Work;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>Does one step of a desktop's plan.</summary>
public sealed class DesktopSteps(INode node, Attesting attesting, WorkspaceOptions options, TimeProvider time)
{
    private static readonly TimeSpan OthersAreAtIt = TimeSpan.FromSeconds(1);

    internal async Task<Did> DoAsync(
        ITreDb db, DesktopScene scene, DesktopStep step, DesktopSighting sighting, string? materialisation, LaidAhead ahead, Claim claim, CancellationToken cancel)
    {
        try
        {
            if (step.Kind is (DesktopStepKind.Create or DesktopStepKind.Bind) && options.EncryptVolumes && scene.VolumeKey is null)
            {
                return new(null, Reconciled.Again(OthersAreAtIt), null);
            }

            if (LeavesTime(step.Kind, scene, sighting))
            {
                ahead.Begin(scene);
            }

            switch (step.Kind)
            {
                case DesktopStepKind.Materialise:
                    var key = await ahead.FinishAsync(scene);
                    return key is null ? new(null, Reconciled.Again(OthersAreAtIt), null) : new(key, null, null);
                case DesktopStepKind.Probe:
                    var (proof, after) = await attesting.RunAsync(db, scene.Desktop, claim, cancel);
                    return Did.With(materialisation, proof, proof.Succeeded ? after : null);
                default:
                    // A row does not change the world, and Node says what it sees after each of its steps.
                    var (done, seen) = DesktopRecords.IsRowStep(step.Kind)
                        ? (await RecordAsync(db, scene.Desktop, step, sighting, claim, cancel), sighting)
                        : await EffectAsync(scene, step.Kind, materialisation, claim, cancel);
                    return Did.With(materialisation, done, done.Succeeded ? seen : null);
            }
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotAttested)
        {
            // Node has seen a start that nobody told us of: the proof on record is void.
            return Did.With(null, await RecordAsync(db, scene.Desktop, DesktopStepKind.BeginAttest, sighting, claim, cancel));
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotWarm)
        {
            // Not given out after all. What was made beforehand is cleared away, and this desktop made like any other.
            return Did.With(materialisation, await RecordAsync(db, scene.Desktop, new(DesktopStepKind.BeginCreate, fault.Message), sighting, claim, cancel));
        }
        catch (NodeFault fault) when (fault.LookAgain)
        {
            return new(null, null, null);
        }
    }

    /// <summary>Whether the extract can be laid out during this step: where no container sees it, while one is made, bound or proven.</summary>
    private static bool LeavesTime(DesktopStepKind step, DesktopScene scene, DesktopSighting sighting) =>
        step is (DesktopStepKind.Create or DesktopStepKind.Bind or DesktopStepKind.Start or DesktopStepKind.Probe)
        && scene.Desktop.Seen.Status != DesktopObserved.Ready && scene.Extract is { } extract && sighting.RevealedExtractId != extract.Id;

    private async Task<(Outcome Outcome, DesktopSighting? Seen)> EffectAsync(DesktopScene scene, DesktopStepKind step, string? materialisation, Claim claim, CancellationToken cancel)
    {
        var desktop = scene.Desktop;
        switch (step)
        {
            case DesktopStepKind.Create:
                var incarnation = new Incarnation(desktop.Seen.Generation, desktop.WorkspaceId, desktop.ProjectId, desktop.Slot, scene.Workspace.Size, scene.VolumeKey);
                return DesktopEffects.After(await node.CreateAsync(desktop.Id, incarnation, claim.Epoch, cancel));
            case DesktopStepKind.Bind:
                return DesktopEffects.After(await node.BindAsync(desktop.Id, new(desktop.WorkspaceId, desktop.ProjectId, scene.VolumeKey), claim.Epoch, cancel));
            case DesktopStepKind.Reveal:
                return DesktopEffects.After(await node.RevealAsync(desktop.Id, scene.Extract!.Id, materialisation!, claim.Epoch, cancel));
            default:
                return await node.StepAsync(step, desktop.Id, claim.Epoch, cancel);
        }
    }

    private async Task<Outcome> RecordAsync(ITreDb db, Desktop desktop, DesktopStep step, DesktopSighting sighting, Claim claim, CancellationToken cancel)
    {
        var before = desktop.Seen.Status.ToString();
        var moved = desktop.Seen.Record(step, sighting, desktop.Ask, claim.Epoch, Platform.Orchestrator, time.GetUtcNow());
        if (!moved.Succeeded)
        {
            throw new InvalidOperationException($"The plan said {step.Kind} in {before}: {moved.Refusals[0].Message}");
        }

        var action = "desktop." + Words.Of(step.Kind).Replace(' ', '-');
        return await db.CommitAsync([Changes.Entry(Platform.Orchestrator, action, desktop.Seen, before, step.Reason)], claim, cancel);
    }
}

/// <summary>What came of a step.</summary>
/// <param name="Materialisation">Node's key of the extract that it has confirmed to lie ready, if it has.</param>
/// <param name="Ends">How the reconciliation ends; null to go on.</param>
/// <param name="Seen">What is known of the world without looking again; null when it must be looked at.</param>
internal readonly record struct Did(string? Materialisation, Reconciled? Ends, DesktopSighting? Seen)
{
    /// <summary>Fenced off is the end; any other refusal means that something changed meanwhile.</summary>
    public static Did With(string? materialisation, Outcome outcome, DesktopSighting? seen = null) => new(materialisation, outcome.IsFenced() ? Reconciled.Fenced : null, seen);
}
