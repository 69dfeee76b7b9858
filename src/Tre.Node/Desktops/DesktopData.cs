using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Volumes;
using Tre.Node.Workspaces;
using static Tre.Node.Desktops.ContainerPaths;

namespace Tre.Node.Desktops;

/// <summary>Shows a materialised extract to a desktop, read-only, and takes it away again.</summary>
public sealed class DesktopData(
    IContainerEngine engine,
    EngineConfiguration configuration,
    EpochFence fence,
    DesktopStore store,
    DesktopPaths paths,
    DataVolumes volumes,
    ProofRule proofs,
    Stillness stillness)
{
    private const MountLimits Limits = MountLimits.ReadOnly | MountLimits.NoExec;

    /// <summary>Mounts the extract at /workspace/data.</summary>
    /// <exception cref="NodeException">
    /// <c>not-attested</c>: the processes that run now have not passed the probes, or too long ago. <c>not-materialised</c>.
    /// </exception>
    public async Task RevealAsync(Guid desktop, RevealData wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, wanted.Epoch, cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        // The workspace's fence keeps the extract from being destroyed meanwhile; its own epoch is not the caller's. It may be a while until it is
        // free: the proof is looked at afterwards.
        using var held = await volumes.HoldAsync(record.WorkspaceId, cancel).ConfigureAwait(false);
        var seen = await DesktopContainers.InspectAsync(engine, configuration, record, cancel).ConfigureAwait(false);
        var runtime = proofs.Require(record, seen.Runtime);
        if (!record.Bound)
        {
            throw NodeException.WrongPhase("The desktop is nobody's.");
        }

        var source = volumes.RequireMounted(record.WorkspaceId, wanted.ExtractId, wanted.Materialisation);
        if (RevealedIn(record, MountTable.OfSelf()) != wanted.ExtractId)
        {
            await HideAsync(desktop).ConfigureAwait(false);
            store.Save(store.Get(desktop) with { ShownTo = runtime.ToolsId });
            Mounter.Expose(source, paths.Mount(desktop, Folders.Data), Limits);
        }
    }

    /// <summary>Takes the data away, whatever the containers are doing.</summary>
    public async Task ConcealAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        _ = store.Get(desktop);
        await HideAsync(desktop).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes the data away. A process that holds a file of them open would keep it: then the tools container is killed, or,
    /// while it is frozen, must not be thawed but killed. That it may hold them is on record before they are taken away, so that whoever
    /// comes after an interruption knows it. The caller is inside the desktop's fence.
    /// </summary>
    public async Task HideAsync(Guid desktop)
    {
        var target = paths.Mount(desktop, Folders.Data);
        if (store.Find(desktop) is not { } record)
        {
            Mounter.TakeAway(target);
            return;
        }

        if (!record.HoldsData)
        {
            if (MountTable.At(target) is null)
            {
                return;
            }

            store.Save(record with { HoldsData = true });
            if (Mounter.TakeAway(target))
            {
                store.Save(store.Get(desktop) with { HoldsData = false });
                return;
            }
        }

        Mounter.TakeAway(target);
        if (await stillness.EndHolderAsync(record).ConfigureAwait(false))
        {
            store.Save(store.Get(desktop) with { HoldsData = false });
        }
    }

    /// <summary>
    /// Which extract is mounted into the desktop; null when none is, <see cref="Guid.Empty"/> when it is nothing of ours.
    /// </summary>
    public Guid? RevealedIn(DesktopRecord record, IReadOnlyList<MountEntry> mounts)
    {
        ArgumentNullException.ThrowIfNull(record);
        var target = paths.Mount(record.DesktopId, Folders.Data);
        return mounts.LastOrDefault(m => m.Target == target) is { } shown
            ? volumes.ExtractOn(record.WorkspaceId, shown.Device, mounts) ?? Guid.Empty
            : null;
    }
}
