using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Workspaces;

/// <summary>Takes away the last of a workspace: what its desktops share, plain data, and whatever else lies in its folder.</summary>
public sealed class WorkspaceRemoval(EpochFence fence, DataVolumes data, DesktopPaths paths, IContainerEngine engine)
{
    /// <summary>Succeeds when nothing is left to take. By path: nothing that Node remembers decides what goes.</summary>
    /// <exception cref="NodeException"><c>in-use</c>: a desktop still has containers, or a volume is mounted elsewhere.</exception>
    public async Task DestroyAsync(Guid workspace, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Workspace, workspace, epoch, cancel).ConfigureAwait(false);
        using var held = await data.HoldAsync(workspace, cancel).ConfigureAwait(false);
        if ((await engine.ListAsync(DesktopLabels.Workspace, workspace.ToString("D"), cancel).ConfigureAwait(false)) is [var container, ..])
        {
            throw new NodeException(NodeCodes.InUse, 409, $"The container {container.Name} is still there.");
        }

        var run = Path.GetDirectoryName(paths.SharedMount(workspace))!;
        foreach (var mount in MountTable.OfSelf().Where(m => m.Target.StartsWith(run + "/", StringComparison.Ordinal)).Select(m => m.Target).Distinct().ToList())
        {
            Mounter.TakeAway(mount);
        }

        if (Directory.Exists(run))
        {
            // Empty folders only: where something is mounted after all, this fails.
            Directory.EnumerateDirectories(run).ToList().ForEach(Directory.Delete);
            Directory.Delete(run);
        }

        Remove(paths.WorkspaceVolumes(workspace));
    }

    private static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToList())
        {
            if (LoopDevice.Backs(file))
            {
                throw new NodeException(NodeCodes.InUse, 409, "A volume of the workspace is mounted.");
            }

            Durable.Delete(file);
        }

        Directory.Delete(folder, recursive: true);
        Contracts.Files.DurableFile.SyncDirectory(Path.GetDirectoryName(folder)!);
    }
}
