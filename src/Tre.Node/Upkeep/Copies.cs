using Tre.Contracts.Extracts;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Outputs;
using Tre.Node.Outputs.Objects;

namespace Tre.Node.Upkeep;

/// <summary>
/// Looks for every copy of a project's data on this host and in the object store. By what is there, never by what Node
/// remembers; what cannot be read is a fault, so that silence means that nothing is there.
/// </summary>
internal sealed class Copies(IContainerEngine engine, Inventory inventory, Buckets buckets, NodeOptions options)
{
    public async Task<IReadOnlyList<FoundCopy>> FindAsync(FindCopies of, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(of);
        return
        [
            .. await ContainersAsync(of, cancel).ConfigureAwait(false),
            .. (await inventory.ListAsync(cancel).ConfigureAwait(false)).Where(o => o.Kind == "mount").SelectMany(o => Mount(o, of)),
            .. of.Workspaces.SelectMany(Volumes),
            .. of.Extracts.SelectMany(Extract),
            .. of.Extracts.SelectMany(e => Files(Path.Combine(options.ObjectsRoot, ExtractObjects.SyntheticBucket), e.ToString("N"), "synthetic", e)),
            .. of.Exports.SelectMany(e => Objects("snapshot", buckets.Exports, e)),
            .. of.Exports.SelectMany(e => Objects("preview", buckets.Previews, e)),
            .. of.Exports.SelectMany(e => Objects("released", buckets.Released, e)),
        ];
    }

    /// <summary>Of any Node on this engine: a copy is a copy whoever made it.</summary>
    private async Task<IEnumerable<FoundCopy>> ContainersAsync(FindCopies of, CancellationToken cancel)
    {
        var found = new List<FoundCopy>();
        // Ours name their desktop; those of earlier versions, and strangers, their workspace.
        foreach (var (label, subject) in of.Desktops.Select(d => (DesktopLabels.Desktop, d)).Concat(of.Workspaces.Select(w => (DesktopLabels.Workspace, w))))
        {
            var containers = await engine.ListAsync(label, subject.ToString("D"), cancel).ConfigureAwait(false);
            found.AddRange(containers.Select(c => new FoundCopy("container", c.Name, null, subject)));
        }

        return [.. found.DistinctBy(c => c.Name)];
    }

    private static IEnumerable<FoundCopy> Mount(Orphan mount, FindCopies of) =>
        mount.DesktopId is { } desktop && of.Desktops.Contains(desktop) ? [new("mount", mount.Id, null, desktop)]
        : mount.WorkspaceId is { } workspace && of.Workspaces.Contains(workspace) ? [new("mount", mount.Id, null, workspace)]
        : [];

    /// <summary>Every file in the workspace's folder, half-made ones included.</summary>
    private IEnumerable<FoundCopy> Volumes(Guid workspace) => Files(options.VolumesRoot, workspace.ToString("N"), "volume", workspace);

    private IEnumerable<FoundCopy> Extract(Guid extract) =>
        Files(Path.Combine(options.ObjectsRoot, ExtractObjects.Bucket), ExtractObjects.AllOf(extract).TrimEnd('/'), "extract-object", extract);

    private static IEnumerable<FoundCopy> Objects(string kind, ObjectFolder bucket, Guid export) =>
        bucket.List(ExportKeys.Export(export)).Select(key => new FoundCopy(kind, key, bucket.Length(key), export));

    private static IEnumerable<FoundCopy> Files(string root, string below, string kind, Guid subject)
    {
        var folder = Path.Combine(root, below);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 })
                .Order(StringComparer.Ordinal)
                .Select(f => new FileInfo(f))
                .Where(f => f.Exists)
                .Select(f => new FoundCopy(kind, Path.GetRelativePath(root, f.FullName), f.Length, subject))]
            : [];
    }
}
