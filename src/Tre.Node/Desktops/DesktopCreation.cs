using Tre.Contracts.Node;
using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>Makes a desktop's volumes and containers. Every step may have been made before, by this process or a dead one.</summary>
public sealed class DesktopCreation(
    EngineGate gate,
    EpochFence fence,
    DesktopStore store,
    DesktopSpecs specs,
    DesktopMounts mounts,
    ContainerEnsurer containers,
    DesktopBlueprint blueprint,
    DesktopData data,
    Admissions admissions)
{
    /// <exception cref="NodeException"><c>engine-refused</c>, <c>image-missing</c>, <c>fenced</c>, <c>invalid</c>.</exception>
    public async Task CreateAsync(Guid desktop, CreateDesktop wanted, CancellationToken cancel)
    {
        CreateRules.Check(desktop, wanted);
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, wanted.Epoch, cancel).ConfigureAwait(false);
        await gate.RequireAsync(cancel).ConfigureAwait(false);
        var record = await RecordAsync(desktop, wanted, cancel).ConfigureAwait(false);

        await mounts.EnsureAsync(desktop, record.Wanted, cancel).ConfigureAwait(false);
        store.Save(record = record with { VolumesMade = true });

        await containers.RemoveOthersAsync(desktop, [record.Tools.Name, record.Display.Name], cancel).ConfigureAwait(false);
        // Neither needs the other before both run; whoever is slower is what is waited for.
        await Task.WhenAll(
            containers.EnsureAsync(DesktopLabels.Tools, record.Tools, cancel),
            containers.EnsureAsync(DesktopLabels.Display, record.Display, cancel)).ConfigureAwait(false);
    }

    /// <summary>The same key, sealed for another key of ours: the next start, maybe after a reboot, must be able to open it.</summary>
    private DesktopRecord Resealed(DesktopRecord earlier, string? key)
    {
        var record = earlier with { Wanted = earlier.Wanted with { VolumeKey = key } };
        store.Save(record);
        return record;
    }

    /// <summary>Written before anything is made, so that whatever is found after a crash can be told from drift.</summary>
    private async Task<DesktopRecord> RecordAsync(Guid desktop, CreateDesktop wanted, CancellationToken cancel)
    {
        var earlier = store.Find(desktop);
        if (earlier is not null && earlier.Wants(wanted))
        {
            return earlier.Wanted.VolumeKey == wanted.VolumeKey ? earlier : Resealed(earlier, wanted.VolumeKey);
        }

        if (earlier is not null && (earlier.WorkspaceId != wanted.WorkspaceId || earlier.Wanted.Slot != wanted.Slot))
        {
            throw NodeException.Invalid("A desktop stays in its workspace and keeps its slot.");
        }

        await admissions.ShutAsync(desktop, "desktop", cancel).ConfigureAwait(false);
        await data.HideAsync(desktop).ConfigureAwait(false);
        var parts = await blueprint.RequireAsync(cancel).ConfigureAwait(false);
        var record = new DesktopRecord(
            desktop, wanted,
            specs.Tools(desktop, wanted, parts), specs.Display(desktop, wanted, parts),
            VolumesMade: earlier?.VolumesMade ?? false, Isolated: null, Admitted: false);
        store.Save(record);
        return record;
    }
}
