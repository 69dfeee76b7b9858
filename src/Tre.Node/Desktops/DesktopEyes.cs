using Tre.Contracts.Node;

namespace Tre.Node.Desktops;

/// <summary>Holds one desktop, as inspected, against what was asked for.</summary>
public sealed class DesktopEyes(
    DesktopStore store, DesktopData data, VolumeObserver volumes, Strangers strangers, HostMounts hostMounts, DesktopBlueprint blueprint)
{
    /// <summary>Every difference, its volumes, and the extract that it shows.</summary>
    public (IReadOnlyList<DriftReason> Drift, IReadOnlyList<VolumeObservation> Volumes, Guid? Revealed) Look(
        DesktopRecord record, DesktopContainers seen, Surroundings around)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(around);
        var seenVolumes = volumes.See(record, around.Mounts);
        var revealed = data.RevealedIn(record, around.Mounts);
        var left = around.Others.Where(other => Strangers.IsLeftOf(record, other)).ToList();
        return (
            [
                .. OfContainer(DesktopLabels.Tools, record, seen.Tools),
                .. OfContainer(DesktopLabels.Display, record, seen.Display),
                .. DesktopDrift.Of(record, seen, left, seenVolumes),
                .. strangers.Of(record, seen, around.Others, id => store.Find(id) is not null),
                .. hostMounts.DriftOf(record, revealed, around.Mounts),
                .. Outdated(record, around),
            ],
            seenVolumes,
            revealed);
    }

    /// <summary>Whoever has a desktop keeps it as it was made; one that nobody has yet must be as it would be made today.</summary>
    private IEnumerable<DriftReason> Outdated(DesktopRecord record, Surroundings around)
    {
        if (record.IsNobodys && !blueprint.Makes(record, around.Present))
        {
            yield return new(DriftCodes.Outdated, null, "it is made from other images or with other settings than today's");
        }

        if (record is { IsNobodys: true, Isolated: { } proof } && proof.Configuration != around.Configuration)
        {
            yield return new(DriftCodes.Outdated, null, "its proof was made under another configuration, system-call filter or set of probes");
        }
    }

    private static IEnumerable<DriftReason> OfContainer(string role, DesktopRecord record, Engine.ContainerDetails? seen) =>
        seen is null ? [] : Drift.OfContainer(role, record.SpecOf(role), seen).Concat(DesktopDrift.OfEnd(role, seen));
}
