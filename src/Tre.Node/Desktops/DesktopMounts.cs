using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Node.Volumes;
using Tre.Node.Volumes.Encryption;
using static Tre.Node.Desktops.ContainerPaths;

namespace Tre.Node.Desktops;

/// <summary>Volumes of a desktop and the mounts through which its containers see them; of one that is nobody's, volumes alone.</summary>
public sealed partial class DesktopMounts(
    DesktopPaths paths, VolumeStore volumes, VolumeMounter mounter, VolumeEncryption encryption, VolumeKeys keys, NodeOptions options) : IDisposable
{
    // Two desktops of one workspace share a volume; making and mounting are quick enough to be done one by one.
    private readonly SemaphoreSlim _one = new(1, 1);

    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Enter = Own | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Group = Own
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.SetGroup;

    /// <summary>Makes what is missing of volumes, directories and mounts, and nothing else.</summary>
    public async Task EnsureAsync(Guid desktop, CreateDesktop wanted, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var users = DesktopUsers.Of(wanted.Slot);
        using var key = keys.OfDesktop(wanted);
        var encrypted = (key is not null || wanted.KeyFollows) && (await encryption.TryAsync(cancel).ConfigureAwait(false)).Works;
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            TakeOver(desktop, wanted.WorkspaceId);
            await EnsureVolumesAsync(desktop, wanted, users, encrypted, cancel).ConfigureAwait(false);
            EnsureDirectories(desktop, users);
            if (wanted.WorkspaceId != Guid.Empty)
            {
                MountVolumes(desktop, wanted.WorkspaceId, users, key);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The empty file that stands for resolv.conf: the engine would put the host's name servers there.</summary>
    public void EnsureNoNameServers()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(paths.NoNameServers)!);
        if (!File.Exists(paths.NoNameServers))
        {
            Durable.Write(paths.NoNameServers, [], Readable);
        }
    }

    private async Task EnsureVolumesAsync(
        Guid desktop, CreateDesktop wanted, DesktopUsers users, bool encrypted, CancellationToken cancel)
    {
        string Image(string kind) => paths.DesktopVolume(wanted.WorkspaceId, desktop, kind);
        // Each reserves its room before the next is looked at; they are formatted side by side.
        await Task.WhenAll(
            volumes.EnsureAsync(Image(Folders.Home), wanted.HomeBytes, users.Tools, users.Tools, encrypted, cancel),
            volumes.EnsureAsync(Image(Folders.Outputs), wanted.OutputsBytes, users.Tools, users.Tools, encrypted, cancel),
            volumes.EnsureAsync(Image(Folders.Imports), options.ImportsBytes, 0, 0, encrypted, cancel),
            volumes.EnsureAsync(paths.SharedVolume(wanted.WorkspaceId, desktop), wanted.SharedBytes, 0, DesktopUsers.SharedGroup, encrypted, cancel)).ConfigureAwait(false);
    }

    private void EnsureDirectories(Guid desktop, DesktopUsers users)
    {
        EnsureNoNameServers();
        Directory.CreateDirectory(paths.DesktopsRun, Own);
        Directory.CreateDirectory(paths.WorkspacesRun, Own);
        Directory.CreateDirectory(paths.Run(desktop), Own);
        Directory.CreateDirectory(paths.Mounts(desktop), Enter);
        Mounter.MakeSharedParent(paths.Mounts(desktop));
        foreach (var folder in Folders.All)
        {
            Directory.CreateDirectory(paths.Mount(desktop, folder), Enter);
        }

        Directory.CreateDirectory(paths.ImportsWritable(desktop), Own);
        Ownership.EnsureDirectory(paths.XSockets(desktop), users.Display, users.Display, Enter);
        Ownership.EnsureDirectory(paths.RfbSockets(desktop), users.Display, users.Display, Own);
    }

    private void MountVolumes(Guid desktop, Guid workspace, DesktopUsers users, VolumeKey? key)
    {

        var outputs = paths.Mount(desktop, Folders.Outputs);
        mounter.Mount(paths.DesktopVolume(workspace, desktop, Folders.Outputs), outputs, MountLimits.NoExec, key);
        Ownership.Set(outputs, users.Tools, users.Tools, Own);

        var imports = paths.ImportsWritable(desktop);
        mounter.Mount(paths.DesktopVolume(workspace, desktop, Folders.Imports), imports, MountLimits.NoExec, key);
        Mounter.Expose(imports, paths.Mount(desktop, Folders.Imports), MountLimits.ReadOnly | MountLimits.NoExec);

        var shared = paths.SharedMount(workspace);
        Directory.CreateDirectory(shared, Own);
        // grpid: what one member makes there belongs to the group, whatever that member's own group is.
        mounter.Mount(paths.SharedVolume(workspace), shared, MountLimits.None, key, "grpid");
        Ownership.Set(shared, 0, DesktopUsers.SharedGroup, Group);
        Mounter.Expose(shared, paths.Mount(desktop, Folders.Shared), MountLimits.None);
        // Last: a session that waits for its home begins with it.
        var home = paths.Mount(desktop, Folders.Home);
        mounter.Mount(paths.DesktopVolume(workspace, desktop, Folders.Home), home, MountLimits.None, key);
        Ownership.Set(home, users.Tools, users.Tools, Own);
    }
}
