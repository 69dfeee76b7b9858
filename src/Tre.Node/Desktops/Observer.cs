using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Desktops;

/// <summary>Looks at desktops as they are.</summary>
public sealed class Observer(
    IContainerEngine engine,
    EngineConfiguration configuration,
    DesktopStore store,
    EpochFence fence,
    DesktopEyes eyes,
    DesktopBlueprint blueprint,
    Neighbours neighbours)
{
    /// <summary>Every desktop Node has a record of.</summary>
    public async Task<IReadOnlyList<DesktopObservation>> ListAsync(CancellationToken cancel)
    {
        var around = await AroundAsync(cancel).ConfigureAwait(false);
        var seen = new List<DesktopObservation>();
        foreach (var record in store.All())
        {
            seen.Add(await SeeAsync(record, around, cancel).ConfigureAwait(false));
        }

        return seen;
    }

    /// <summary>One desktop; without containers and volumes when Node has no record of it.</summary>
    public async Task<DesktopObservation> FindAsync(Guid desktop, CancellationToken cancel) =>
        store.Find(desktop) is { } record
            ? await SeeAsync(record, await AroundAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false)
            : Nothing(desktop);

    /// <exception cref="NodeException"><c>not-found</c>.</exception>
    public async Task<DesktopObservation> SeeAsync(Guid desktop, CancellationToken cancel) =>
        await SeeAsync(store.Get(desktop), await AroundAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);

    /// <summary>What is the same for every desktop at one moment.</summary>
    /// <param name="cancel">Gives up.</param>
    /// <param name="asked">Whether the engine is asked about itself in any case, not only when its last answer is a second old.</param>
    public async Task<Surroundings> AroundAsync(CancellationToken cancel, bool asked = false)
    {
        var others = neighbours.SeeAsync(cancel);
        var under = asked ? configuration.HashAsync(cancel) : configuration.RecentHashAsync(cancel);
        var present = store.All().Any(r => r.IsNobodys) ? blueprint.TryAsync(cancel) : Task.FromResult<DesktopParts?>(null);
        await Task.WhenAll(others, under, present).ConfigureAwait(false);
        return new(await others.ConfigureAwait(false), await under.ConfigureAwait(false), MountTable.OfSelf(), await present.ConfigureAwait(false));
    }

    private async Task<DesktopObservation> SeeAsync(DesktopRecord record, Surroundings around, CancellationToken cancel)
    {
        var containers = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        var left = around.Others.FirstOrDefault(other => Strangers.IsLeftOf(record, other));
        var (drift, volumes, revealed) = eyes.Look(record, containers, around);
        return new DesktopObservation(
            record.DesktopId,
            record.WorkspaceId,
            containers.Present.Any() ? record.Wanted.Generation : left is null ? null : Strangers.GenerationOf(left),
            fence.Highest(FencedKind.Desktop, record.DesktopId),
            Observe(DesktopLabels.Tools, record.Tools, containers.Tools),
            Observe(DesktopLabels.Display, record.Display, containers.Display),
            revealed,
            record.Admitted,
            volumes,
            drift,
            around.Configuration,
            record.Bound);
    }

    private DesktopObservation Nothing(Guid desktop) => new(
        desktop, Guid.Empty, null, fence.Highest(FencedKind.Desktop, desktop),
        new ContainerObservation(ContainerPhase.Absent), new ContainerObservation(ContainerPhase.Absent),
        null, Admitted: false, [], [], Configuration: null, Bound: false);

    private static ContainerObservation Observe(string role, ContainerSpec spec, ContainerDetails? seen) => seen is null
        ? new ContainerObservation(ContainerPhase.Absent)
        : new ContainerObservation(
            seen.Phase, seen.Id, seen.ImageId, Drift.NetworksOf(seen), Drift.OfContainer(role, spec, seen).Count == 0,
            seen.StartedAt, seen.ExitCode, seen.OutOfMemory);
}

/// <param name="Others">Containers that no record names.</param>
/// <param name="Configuration">See <see cref="NodeInfo.ConfigurationSha256"/>.</param>
/// <param name="Mounts">Of the host.</param>
/// <param name="Present">What would be made now; null where nobody asks or an image is missing.</param>
public sealed record Surroundings(
    IReadOnlyList<ContainerDetails> Others, string Configuration, IReadOnlyList<MountEntry> Mounts, DesktopParts? Present);
