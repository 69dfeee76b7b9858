using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>Where things of a desktop are on the host.</summary>
public sealed class DesktopPaths(NodeOptions options)
{
    /// <summary>An empty file that stands for resolv.conf.</summary>
    public string NoNameServers => Path.Combine(options.RunRoot, "node", "resolv.conf");

    public string DesktopsRun => Path.Combine(options.RunRoot, "desktops");

    public string WorkspacesRun => Path.Combine(options.RunRoot, "node", "workspaces");

    /// <summary>Where encrypted volumes are mounted until they have their key; nobody but Node looks here.</summary>
    public string Opening => Path.Combine(options.RunRoot, "node", "opening");

    /// <summary>Where a volume is mounted on trial.</summary>
    public string TrialRun => Path.Combine(options.RunRoot, "node", "trial");

    public string VolumesRoot => options.VolumesRoot;

    /// <summary>Sockets and mount points of one desktop.</summary>
    public string Run(Guid desktop) => Path.Combine(DesktopsRun, desktop.ToString("N"));

    /// <summary>The shared parent that the tools container sees as /workspace.</summary>
    public string Mounts(Guid desktop) => Path.Combine(Run(desktop), "mnt");

    /// <summary>Where one of the folders below /workspace is on the host.</summary>
    public string Mount(Guid desktop, string folder) => Path.Combine(Mounts(desktop), folder);

    /// <summary>Where Node itself writes imports; the tools container has them read-only.</summary>
    public string ImportsWritable(Guid desktop) => Path.Combine(Run(desktop), "imports");

    public string XSockets(Guid desktop) => Path.Combine(Run(desktop), "x11");

    /// <summary>Where the VNC server leaves its socket. Hostile: the display container can write here.</summary>
    public string RfbSockets(Guid desktop) => Path.Combine(Run(desktop), "rfb");

    /// <summary>Image files of one workspace's volumes.</summary>
    public string WorkspaceVolumes(Guid workspace) => Path.Combine(VolumesRoot, workspace.ToString("N"));

    /// <summary>Image files of one desktop's volumes.</summary>
    public string DesktopVolumes(Guid workspace, Guid desktop) =>
        Path.Combine(WorkspaceVolumes(workspace), desktop.ToString("N"));

    public string DesktopVolume(Guid workspace, Guid desktop, string kind) =>
        Path.Combine(DesktopVolumes(workspace, desktop), kind + ".img");

    public string SharedVolume(Guid workspace) => Path.Combine(WorkspaceVolumes(workspace), "shared.img");

    /// <summary>The workspace's; while the desktop is nobody's, the one that it may bring along.</summary>
    public string SharedVolume(Guid workspace, Guid desktop) =>
        workspace == Guid.Empty ? DesktopVolume(workspace, desktop, ContainerPaths.Folders.Shared) : SharedVolume(workspace);

    public string SharedMount(Guid workspace) => Path.Combine(WorkspacesRun, workspace.ToString("N"), "shared");

    public string DataVolume(Guid workspace, Guid extract) =>
        Path.Combine(WorkspaceVolumes(workspace), $"data-{extract:N}.img");

    /// <summary>Where a materialised extract is mounted read-only; desktops get it from here.</summary>
    public string DataMount(Guid workspace, Guid extract) =>
        Path.Combine(WorkspacesRun, workspace.ToString("N"), $"data-{extract:N}");
}
