using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>
/// Containers that carry a desktop's labels, or share its namespaces or files, and are not the two that Node made for it.
/// Pure.
/// </summary>
public sealed class Strangers(DesktopPaths paths)
{
    private const string Joins = "container:";

    /// <summary>Whether it is left of an earlier incarnation: a create that died half-way leaves such, and clears them.</summary>
    public static bool IsLeftOf(DesktopRecord record, ContainerDetails other)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(other);
        return GenerationOf(other) is { } generation && generation < record.Wanted.Generation
            && other.Labels.GetValueOrDefault(DesktopLabels.Role) is { } role
            && other.Name == DesktopSpecs.ContainerName(record.DesktopId, role, generation);
    }

    /// <summary>Generation by label, or null.</summary>
    public static long? GenerationOf(ContainerDetails container)
    {
        ArgumentNullException.ThrowIfNull(container);
        return long.TryParse(
            container.Labels.GetValueOrDefault(DesktopLabels.Generation), NumberStyles.None, CultureInfo.InvariantCulture,
            out var generation)
            ? generation
            : null;
    }

    /// <param name="record">The desktop.</param>
    /// <param name="own">Its containers as seen.</param>
    /// <param name="others">All that no record names.</param>
    /// <param name="isDesktop">Whether Node has a record of a desktop.</param>
    public IEnumerable<DriftReason> Of(
        DesktopRecord record, DesktopContainers own, IReadOnlyList<ContainerDetails> others, Func<Guid, bool> isDesktop)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(isDesktop);
        return others
            .Where(other => !IsLeftOf(record, other))
            .Select(other => (other, how: Labelled(record, other, isDesktop) ?? Joined(own, other) ?? Mounted(record, other)))
            .Where(found => found.how is not null)
            .Select(found => new DriftReason(DriftCodes.Stranger, null, $"container {found.other.Name} {found.how}"));
    }

    private static string? Labelled(DesktopRecord record, ContainerDetails other, Func<Guid, bool> isDesktop)
    {
        var desktop = other.Labels.GetValueOrDefault(DesktopLabels.Desktop);
        var known = Guid.TryParse(desktop, out var id) && id != record.DesktopId && isDesktop(id);
        return desktop == record.DesktopId.ToString("D") ? "has the labels of the desktop"
            : !known && other.Labels.GetValueOrDefault(DesktopLabels.Workspace) == record.WorkspaceId.ToString("D")
                ? "has the labels of the workspace"
            : null;
    }

    private static string? Joined(DesktopContainers own, ContainerDetails other)
    {
        var joins = other.Confinement.HostNamespaces.Append($"net={other.NetworkMode}")
            .Where(n => n.Contains(Joins, StringComparison.Ordinal));
        return joins.FirstOrDefault(n => own.Present.Any(c =>
            n[(n.IndexOf(Joins, StringComparison.Ordinal) + Joins.Length)..] is var whom
            && (whom == c.Name || (whom.Length > 0 && c.Id.StartsWith(whom, StringComparison.Ordinal))))) is { } shared
            ? $"shares its {shared.Split('=')[0]} namespace"
            : null;
    }

    /// <summary>Also a folder above: whoever has that has what is mounted below.</summary>
    private string? Mounted(DesktopRecord record, ContainerDetails other)
    {
        string[] ours =
        [
            paths.Run(record.DesktopId), paths.WorkspaceVolumes(record.WorkspaceId),
            Path.GetDirectoryName(paths.SharedMount(record.WorkspaceId))!,
        ];
        return other.Binds.FirstOrDefault(b => b.Source.StartsWith('/') && ours.Any(o => IsAtOrBelow(b.Source, o) || IsAtOrBelow(o, b.Source))) is { } bind
            ? $"has its files by {bind.Source}"
            : null;
    }

    private static bool IsAtOrBelow(string path, string root)
    {
        var (at, under) = (path.TrimEnd('/') + '/', root.TrimEnd('/') + '/');
        return at.StartsWith(under, StringComparison.Ordinal);
    }
}
