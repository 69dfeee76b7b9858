using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Workspaces;

/// <summary>Takes away the last of a workspace: what its desktops share, plain data, and whatever else lies in its folder.</summary>
public sealed class WorkspaceRemoval(EpochFence fence, DataVolumes data, DesktopPaths paths, DesktopStore store, IContainerEngine engine)
{
    /// <summary>Succeeds when nothing is left to take. By path: nothing that Node remembers decides what goes, only what keeps it.</summary>
    /// <exception cref="NodeException"><c>in-use</c>: a desktop still has containers, or a volume is mounted elsewhere.</exception>
    public async Task DestroyAsync(Guid workspace, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Workspace, workspace, epoch, cancel).ConfigureAwait(false);
        using var held = await data.HoldAsync(workspace, cancel).ConfigureAwait(false);
        var labels = Desktops(workspace).Select(id => (DesktopLabels.Desktop, id)).Append((DesktopLabels.Workspace, workspace));
        foreach (var (label, id) in labels.ToList())
        {
            if ((await engine.ListAsync(label, id.ToString("D"), cancel).ConfigureAwait(false)) is [var container, ..])
            {
                throw new NodeException(NodeCodes.InUse, 409, $"The container {container.Name} is still there.");
            }
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

    /// <summary>Those whose volumes lie in its folder, and those on record.</summary>
    private IEnumerable<Guid> Desktops(Guid workspace)
    {
        var folder = paths.WorkspaceVolumes(workspace);
        var known = store.All().Where(record => record.WorkspaceId == workspace).Select(record => record.DesktopId);
        return (Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [])
            .Select(path => Guid.TryParseExact(Path.GetFileName(path), "N", out var id) ? id : Guid.Empty)
            .Concat(known).Where(id => id != Guid.Empty).Distinct();
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
