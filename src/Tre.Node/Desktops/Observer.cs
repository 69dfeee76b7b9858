using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Desktops;

/// <summary>Looks at desktops as they are.</summary>
public sealed class Observer(
    IContainerEngine engine, DesktopStore store, EpochFence fence, DesktopData data, VolumeObserver volumes)
{
    /// <summary>Every desktop Node has a record of.</summary>
    public async Task<IReadOnlyList<DesktopObservation>> ListAsync(CancellationToken cancel)
    {
        var mounts = MountTable.OfSelf();
        var seen = new List<DesktopObservation>();
        foreach (var record in store.All())
        {
            seen.Add(await SeeAsync(record, mounts, cancel).ConfigureAwait(false));
        }

        return seen;
    }

    /// <summary>One desktop; without containers and volumes when Node has no record of it.</summary>
    public async Task<DesktopObservation> FindAsync(Guid desktop, CancellationToken cancel) =>
        store.Find(desktop) is { } record
            ? await SeeAsync(record, MountTable.OfSelf(), cancel).ConfigureAwait(false)
            : Nothing(desktop);

    /// <exception cref="NodeException"><c>not-found</c>.</exception>
    public Task<DesktopObservation> SeeAsync(Guid desktop, CancellationToken cancel) =>
        SeeAsync(store.Get(desktop), MountTable.OfSelf(), cancel);

    private async Task<DesktopObservation> SeeAsync(
        DesktopRecord record, IReadOnlyList<MountEntry> mounts, CancellationToken cancel)
    {
        var containers = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        var others = await OthersAsync(record, cancel).ConfigureAwait(false);
        var seenVolumes = volumes.See(record, mounts);
        var drift = new List<DriftReason>();
        var tools = Observe(DesktopLabels.Tools, record.Tools, containers.Tools, drift);
        var display = Observe(DesktopLabels.Display, record.Display, containers.Display, drift);
        drift.AddRange(DesktopDrift.Of(record, containers, others, seenVolumes));
        return new DesktopObservation(
            record.DesktopId,
            record.WorkspaceId,
            containers.Present.Any() ? record.Wanted.Generation : others.Count > 0 ? GenerationOf(others[0]) : null,
            fence.Highest(FencedKind.Desktop, record.DesktopId),
            tools,
            display,
            data.RevealedIn(record, mounts),
            record.Admitted,
            seenVolumes,
            drift);
    }

    private DesktopObservation Nothing(Guid desktop) => new(
        desktop, Guid.Empty, null, fence.Highest(FencedKind.Desktop, desktop),
        new ContainerObservation(ContainerPhase.Absent), new ContainerObservation(ContainerPhase.Absent),
        null, Admitted: false, [], []);

    private static ContainerObservation Observe(
        string role, ContainerSpec spec, ContainerDetails? seen, List<DriftReason> drift)
    {
        if (seen is null)
        {
            return new ContainerObservation(ContainerPhase.Absent);
        }

        var reasons = Drift.OfContainer(role, spec, seen);
        drift.AddRange(reasons);
        drift.AddRange(DesktopDrift.OfEnd(role, seen));
        return new ContainerObservation(
            seen.Phase, seen.Id, seen.ImageId, Drift.NetworksOf(seen), reasons.Count == 0,
            seen.StartedAt, seen.ExitCode, seen.OutOfMemory);
    }

    /// <summary>Containers of the desktop besides the two of this generation.</summary>
    private async Task<IReadOnlyList<ContainerSummary>> OthersAsync(DesktopRecord record, CancellationToken cancel)
    {
        var all = await engine.ListAsync(DesktopLabels.Desktop, record.DesktopId.ToString("D"), cancel).ConfigureAwait(false);
        return [.. all.Where(c => c.Name != record.Tools.Name && c.Name != record.Display.Name
            && c.Labels.GetValueOrDefault(DesktopLabels.Role) is DesktopLabels.Tools or DesktopLabels.Display)];
    }

    private static long? GenerationOf(ContainerSummary container) =>
        long.TryParse(
            container.Labels.GetValueOrDefault(DesktopLabels.Generation), NumberStyles.None,
            CultureInfo.InvariantCulture, out var generation)
            ? generation
            : null;
}
