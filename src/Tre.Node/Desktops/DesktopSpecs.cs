using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>What the two containers of a desktop are made from besides what the caller asked for.</summary>
/// <param name="ToolsImageId">Content id.</param>
/// <param name="SeccompProfile">JSON text.</param>
/// <param name="Labels">More labels.</param>
public sealed record DesktopParts(
    string ToolsImageId,
    string DisplayImageId,
    string SeccompProfile,
    long DisplayMemoryBytes,
    IReadOnlyDictionary<string, string> Labels);

/// <summary>
/// Specifications of a desktop's two containers. Pure: the same in, the same out, and the same whosever it is or will be.
/// </summary>
public sealed class DesktopSpecs(DesktopPaths paths)
{
    private const long Mebi = 1L << 20;
    private const int DisplayPids = 64;
    private const long DisplayNanoCpus = 1_000_000_000;
    private const int WorldWritableSticky = 0x3FF; // 1777

    public static string ContainerName(Guid desktop, string role, long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"tre-{desktop:N}-{role}-g{generation}");

    /// <summary>The researcher's programs.</summary>
    public ContainerSpec Tools(Guid desktop, CreateDesktop wanted, DesktopParts parts)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(parts);
        var users = DesktopUsers.Of(wanted.Slot);
        return Finish(desktop, DesktopLabels.Tools, wanted, parts, new ContainerSpec(
            ContainerName(desktop, DesktopLabels.Tools, wanted.Generation),
            parts.ToolsImageId,
            Command: [],
            Environment: ["HOME=" + ContainerPaths.Home, "DISPLAY=:1"],
            users.Tools,
            users.Tools,
            SupplementaryGroups: [DesktopUsers.SharedGroup],
            WorkingDirectory: "/",
            Labels: parts.Labels,
            Binds:
            [
                new BindMount(paths.Mounts(desktop), ContainerPaths.Workspace, ReadOnly: true, Slave: true),
                new BindMount(paths.XSockets(desktop), ContainerPaths.XSockets, ReadOnly: true),
                new BindMount(paths.NoNameServers, ContainerPaths.NameServers, ReadOnly: true),
            ],
            Tmpfs: [new TmpfsMount("/tmp", Math.Max(64 * Mebi, wanted.MemoryBytes / 4), WorldWritableSticky)],
            new ContainerLimits(
                wanted.MemoryBytes, (long)(wanted.Cpus * 1_000_000_000), wanted.Pids, Math.Max(64 * Mebi, wanted.MemoryBytes / 4)),
            parts.SeccompProfile));
    }

    /// <summary>The X and VNC server, out of the researcher's reach but for the X socket.</summary>
    public ContainerSpec Display(Guid desktop, CreateDesktop wanted, DesktopParts parts)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(parts);
        var users = DesktopUsers.Of(wanted.Slot);
        return Finish(desktop, DesktopLabels.Display, wanted, parts, new ContainerSpec(
            ContainerName(desktop, DesktopLabels.Display, wanted.Generation),
            parts.DisplayImageId,
            Command: [],
            Environment: ["HOME=/tmp", "TRE_GEOMETRY=" + wanted.Geometry],
            users.Display,
            users.Display,
            SupplementaryGroups: [],
            WorkingDirectory: "/",
            Labels: parts.Labels,
            Binds:
            [
                new BindMount(paths.XSockets(desktop), ContainerPaths.XSockets, ReadOnly: false),
                new BindMount(paths.RfbSockets(desktop), ContainerPaths.RfbSockets, ReadOnly: false),
                new BindMount(paths.NoNameServers, ContainerPaths.NameServers, ReadOnly: true),
            ],
            Tmpfs: [new TmpfsMount("/tmp", 64 * Mebi, WorldWritableSticky)],
            new ContainerLimits(parts.DisplayMemoryBytes, DisplayNanoCpus, DisplayPids, 16 * Mebi),
            parts.SeccompProfile));
    }

    private static ContainerSpec Finish(
        Guid desktop, string role, CreateDesktop wanted, DesktopParts parts, ContainerSpec spec)
    {
        var labels = new Dictionary<string, string>(parts.Labels, StringComparer.Ordinal)
        {
            [DesktopLabels.Desktop] = desktop.ToString("D"),
            [DesktopLabels.Role] = role,
            [DesktopLabels.Generation] = wanted.Generation.ToString(CultureInfo.InvariantCulture),
            [DesktopLabels.Epoch] = wanted.Epoch.ToString(CultureInfo.InvariantCulture),
        };
        var labelled = spec with { Labels = labels };
        labels[DesktopLabels.Spec] = SpecHash.Of(labelled);
        return labelled;
    }
}
