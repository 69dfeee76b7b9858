using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Volumes.Encryption;

namespace Tre.Node.Desktops;

/// <summary>
/// Gives a desktop that was made beforehand to a member of a workspace, once and for ever: home, outputs, imports and the
/// shared folder appear in it. Data do not: the earlier proof is void, and only another round lets them in.
/// </summary>
public sealed class DesktopBinding(
    IContainerEngine engine, EngineGate gate, EpochFence fence, DesktopStore store, DesktopMounts mounts, DesktopEyes eyes, Observer observer, WaitingRules waiting,
    VolumeEncryption encryption, DesktopPaths paths)
{
    /// <exception cref="NodeException"><c>not-warm</c>: it is another's, or not as it was proven. <c>fenced</c>, <c>invalid</c>.</exception>
    public async Task GiveAsync(Guid desktop, BindDesktop wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.WorkspaceId == Guid.Empty || wanted.ProjectId == Guid.Empty)
        {
            throw NodeException.Invalid("workspaceId, projectId: must not be empty.");
        }

        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, wanted.Epoch, cancel).ConfigureAwait(false);
        await gate.RequireAsync(cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        if (record.IsNobodys)
        {
            await RequireFitAsync(record, wanted, cancel).ConfigureAwait(false);
            record = record with
            {
                Wanted = record.Wanted with { WorkspaceId = wanted.WorkspaceId, ProjectId = wanted.ProjectId, VolumeKey = wanted.VolumeKey, KeyFollows = false },
                VolumesMade = false,
                Isolated = null,
                ProvenAt = null,
            };
            // Whoever finds it half bound after a crash knows whose it is, and nobody else gets it.
            store.Save(record);
        }

        if ((record.WorkspaceId, record.Wanted.ProjectId) != (wanted.WorkspaceId, wanted.ProjectId))
        {
            throw NotWarm("it was given to somebody else");
        }

        if (!record.Bound)
        {
            await mounts.EnsureAsync(desktop, record.Wanted, cancel).ConfigureAwait(false);
            store.Save(record with { VolumesMade = true });
        }
    }

    /// <summary>As it was proven, as it would be made today, and with nobody in it.</summary>
    private async Task RequireFitAsync(DesktopRecord record, BindDesktop wanted, CancellationToken cancel)
    {
        var looked = observer.AroundAsync(cancel, asked: true);
        var seen = await DesktopContainers.InspectAsync(engine, record, cancel).ConfigureAwait(false);
        // The kernel is asked while the engine still tells of itself.
        var waits = seen.BothRunning ? Task.Run(() => waiting.Fault(seen.Tools!, seen.Display!), cancel) : Task.FromResult<string?>("it does not run");
        await Task.WhenAll(looked, waits).ConfigureAwait(false);
        var around = await looked.ConfigureAwait(false);
        if (eyes.Look(record, seen, around).Drift is [var first, ..])
        {
            throw NotWarm(first.Role is null ? first.Detail : $"{first.Role}: {first.Detail}");
        }

        if (seen.RuntimeUnder(around.Configuration) is not { } runtime || runtime != record.Isolated)
        {
            throw NotWarm("the containers that run now have not passed the isolation probes");
        }

        // Volumes that would have been made otherwise for this person: plain ones under a key, or others without one.
        var encrypted = wanted.VolumeKey is not null && (await encryption.TryAsync(cancel).ConfigureAwait(false)).Works;
        if (Directory.EnumerateFiles(paths.DesktopVolumes(Guid.Empty, record.DesktopId), "*.img").Any(image => EncryptedImage.Is(image) != encrypted))
        {
            throw NotWarm(encrypted ? "its volumes cannot be encrypted" : "its volumes wait for a key, and none was given");
        }

        if (await waits.ConfigureAwait(false) is { } fault)
        {
            throw NotWarm(fault);
        }
    }

    private static NodeException NotWarm(string why) => new(NodeCodes.NotWarm, 409, $"The desktop cannot be given out: {why}.");
}
