using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;
using Tre.Node.Volumes;

namespace Tre.Node.Upkeep;

/// <summary>
/// Everything on this host that is Node's by label or path, wanted or not, and its removal piece by piece. Who is wanted
/// is the Orchestrator's to know.
/// </summary>
public sealed class Inventory(IContainerEngine engine, NodeIdentity identity, NodeOptions options)
{
    private const string Container = "container:";
    private const string Mount = "mount:";
    private const string Volume = "volume:";

    public async Task<IReadOnlyList<Orphan>> ListAsync(CancellationToken cancel)
    {
        var containers = await engine.ListAsync(DesktopLabels.Node, identity.Id.ToString("D"), cancel).ConfigureAwait(false);
        // Twin and canary stand as long as Node does; nobody asks for them.
        return
        [
            .. containers.Where(c => c.Labels.GetValueOrDefault(DesktopLabels.Role) is not (DesktopLabels.Canary or DesktopLabels.Twin)).Select(Of),
            .. Mounts(), .. Volumes(),
        ];
    }

    /// <summary>Removes one piece; nothing happens when it is gone.</summary>
    /// <exception cref="NodeException"><c>invalid</c>: not a piece of this Node. <c>in-use</c>: a volume that is mounted.</exception>
    public async Task RemoveAsync(string id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.StartsWith(Container, StringComparison.Ordinal))
        {
            await RemoveContainerAsync(id[Container.Length..], cancel).ConfigureAwait(false);
        }
        else if (id.StartsWith(Mount, StringComparison.Ordinal))
        {
            var target = Below(options.RunRoot, id[Mount.Length..]);
            Mounter.TakeAway(target);
        }
        else if (id.StartsWith(Volume, StringComparison.Ordinal))
        {
            RemoveVolume(Below(options.VolumesRoot, id[Volume.Length..]));
        }
        else
        {
            throw NodeException.Invalid("id: container:, mount: or volume:.");
        }
    }

    private static Orphan Of(ContainerSummary container) => new(
        Container + container.Id,
        "container",
        IdOf(container.Labels.GetValueOrDefault(DesktopLabels.Workspace)),
        IdOf(container.Labels.GetValueOrDefault(DesktopLabels.Desktop)),
        long.TryParse(
            container.Labels.GetValueOrDefault(DesktopLabels.Generation), NumberStyles.None, CultureInfo.InvariantCulture,
            out var generation) ? generation : null,
        container.CreatedAt,
        $"container {container.Name}");

    private IEnumerable<Orphan> Mounts()
    {
        foreach (var mount in MountTable.OfSelf().DistinctBy(m => m.Target))
        {
            if (PathBelow(options.RunRoot, mount.Target) is not { } path)
            {
                continue;
            }

            // desktops/ID/... and node/workspaces/ID/...
            var parts = path.Split('/');
            var desktop = parts is ["desktops", var d, ..] ? IdOf(d) : null;
            var workspace = parts is ["node", "workspaces", var w, ..] ? IdOf(w) : null;
            if (desktop is not null || workspace is not null)
            {
                var folder = desktop is not null ? parts[..2] : parts[..3];
                var created = Directory.GetCreationTimeUtc(Path.Combine([options.RunRoot, .. folder]));
                yield return new Orphan(Mount + path, "mount", workspace, desktop, null, created, $"mounted from {mount.Source}");
            }
        }
    }

    private IEnumerable<Orphan> Volumes()
    {
        if (!Directory.Exists(options.VolumesRoot))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(options.VolumesRoot, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(options.VolumesRoot, path);
            var parts = name.Split('/');
            if (IdOf(parts[0]) is { } workspace && path.EndsWith(".img", StringComparison.Ordinal))
            {
                yield return new Orphan(
                    Volume + name, "volume", workspace, parts.Length == 3 ? IdOf(parts[1]) : null, null,
                    File.GetCreationTimeUtc(path), $"volume of {new FileInfo(path).Length} bytes");
            }
        }
    }

    private async Task RemoveContainerAsync(string id, CancellationToken cancel)
    {
        if (await engine.InspectAsync(id, cancel).ConfigureAwait(false) is not { } seen)
        {
            return;
        }

        if (seen.Labels.GetValueOrDefault(DesktopLabels.Node) != identity.Id.ToString("D"))
        {
            throw NodeException.Invalid("That container is not this Node's.");
        }

        await engine.RemoveAsync(seen.Id, cancel).ConfigureAwait(false);
    }

    private static void RemoveVolume(string image)
    {
        if (!image.EndsWith(".img", StringComparison.Ordinal))
        {
            throw NodeException.Invalid("That is not a volume.");
        }

        if (LoopDevice.Backs(image))
        {
            throw new NodeException(NodeCodes.InUse, 409, "The volume is mounted.");
        }

        File.Delete(Path.ChangeExtension(image, ".complete"));
        VolumeStore.Destroy(image);
    }

    private static string Below(string root, string path) =>
        PathBelow(root, Path.GetFullPath(Path.Combine(root, path))) == path
            ? Path.Combine(root, path)
            : throw NodeException.Invalid("The path leads elsewhere.");

    private static string? PathBelow(string root, string path) =>
        path.StartsWith(root + "/", StringComparison.Ordinal) ? path[(root.Length + 1)..] : null;

    private static Guid? IdOf(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
