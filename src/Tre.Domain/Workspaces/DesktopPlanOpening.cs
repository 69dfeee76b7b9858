using static Tre.Domain.Workspaces.ContainerPhase;
using static Tre.Domain.Workspaces.DesktopStepKind;

namespace Tre.Domain.Workspaces;

/// <content>The one way forward: create, prove, reveal, admit.</content>
public static partial class DesktopPlan
{
    /// <summary>Made beforehand for whoever comes, never begun for this person, and nothing is wrong with it.</summary>
    private static bool IsFresh(DesktopWanted wanted, DesktopSeen seen, DesktopSighting sighting) => seen.Generation == 0 && IsWarm(wanted, sighting);

    private static bool IsWarm(DesktopWanted wanted, DesktopSighting sighting) =>
        sighting.IsNobodys && wanted.Warm == sighting.Generation && sighting.Containers.All(container => container.Phase == Running)
        && sighting.Drift.All(drift => drift.Kind == DriftKind.Note) && Hide(sighting) is null;

    private static DesktopStep Creating(DesktopWanted wanted, DesktopSeen seen, DesktopSighting sighting)
    {
        if (Hide(sighting) is { } hide)
        {
            return hide;
        }

        if (seen.Generation == wanted.Warm)
        {
            if (IsWarm(wanted, sighting))
            {
                return Bind;
            }

            // It did not work out. From here on it is made like any other, under a name of its own.
            if (sighting.IsNobodys || !sighting.HasContainers)
            {
                return Clear(sighting) ?? BeginCreate;
            }
        }

        // A create that died half-way leaves two generations behind; that is ours to clear, not a breach.
        var earlier = sighting.HasContainers && sighting.Generation != seen.Generation;
        if (!earlier && (sighting.Worst(DriftKind.Breach) ?? sighting.Worst(DriftKind.Locked)) is { } breach)
        {
            return Isolate(sighting, breach.Detail);
        }

        if (earlier || sighting.Any(Exited, Paused) || (sighting.HasContainers && (sighting.Worst(DriftKind.Repair) ?? sighting.Worst(DriftKind.Loss)) is not null))
        {
            return Clear(sighting) ?? Create;
        }

        return sighting.Any(Absent) ? Create : sighting.Any(Created) ? Start : BeginAttest;
    }

    private static DesktopStep Attesting(DesktopWanted wanted, DesktopSeen seen, DesktopSighting sighting)
    {
        if (Broken(seen, sighting) is { } mend)
        {
            return mend;
        }

        var sameRuntime = sighting.IsRuntime(seen.Runtime);
        if (seen.AttestationId is null || !sameRuntime)
        {
            return Hide(sighting) ?? (!sameRuntime ? BeginAttest : sighting.Any(Paused) ? Thaw : Probe);
        }

        if (wanted.AttestationDue || sighting.Any(Paused))
        {
            return Hide(sighting) ?? BeginAttest;
        }

        if (sighting.RevealedExtractId != wanted.ExtractId)
        {
            return Hide(sighting) ?? (wanted.Materialised ? Reveal : Materialise);
        }

        return sighting.Admitted ? Pass : Admit;
    }

    private static DesktopStep Ready(DesktopWanted wanted, DesktopSeen seen, DesktopSighting sighting, bool asked)
    {
        if (Broken(seen, sighting) is { } mend)
        {
            return mend;
        }

        // Another extract than before: processes that hold files of the old one end with their incarnation, also when the old
        // one is hidden already and only the row remembers it.
        if ((sighting.RevealedExtractId ?? seen.RevealedExtractId) is { } shown && shown != wanted.ExtractId)
        {
            return Clear(sighting) ?? BeginCreate;
        }

        if (sighting.RevealedExtractId is null || sighting.Any(Paused) || !sighting.IsRuntime(seen.Runtime))
        {
            return Hide(sighting) ?? BeginAttest;
        }

        // Renewed in place: the earlier proof still stands, and work goes on.
        return asked || wanted.AttestationDue ? Probe : sighting.Admitted ? Nothing : Admit;
    }

    private static DesktopStep? Broken(DesktopSeen seen, DesktopSighting sighting)
    {
        if (sighting.Worst(DriftKind.Breach) is { } breach)
        {
            return Isolate(sighting, breach.Detail);
        }

        // On the way out of quarantine the lock is what a person has asked to look at; nothing runs before it is opened.
        var leaving = seen is { Status: DesktopObserved.Attesting, Reason: not null, AttestationId: null } && !sighting.Any(Running);
        var locked = sighting.Worst(DriftKind.Locked);
        if (!leaving && locked is not null)
        {
            return Isolate(sighting, locked.Detail);
        }

        if (sighting.Worst(DriftKind.Loss) is { } loss)
        {
            return Clear(sighting) ?? new(Fail, loss.Detail);
        }

        // What is nobody's cannot be what was proven for this person.
        var fresh = sighting.IsNobodys || sighting.Generation != seen.Generation || sighting.Any(Absent, Created, Exited) || sighting.Worst(DriftKind.Repair) is not null;
        return fresh ? (locked is null ? Hide(sighting) : Clear(sighting)) ?? BeginCreate : null;
    }
}
