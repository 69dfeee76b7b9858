using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Closures;

namespace Tre.Testing.FakeNodes;

/// <content>What is left of a project.</content>
public sealed partial class FakeNode
{
    private readonly HashSet<Guid> shared = [];
    private readonly List<FoundCopy> hidden = [];

    /// <summary>A copy that nothing but a look can find.</summary>
    public void HideCopy(FoundCopy copy)
    {
        lock (gate)
        {
            hidden.Add(copy);
        }
    }

    public void RemoveHidden()
    {
        lock (gate)
        {
            hidden.Clear();
        }
    }

    public Task<IReadOnlyList<FoundCopy>> FindAsync(CopyQuery of, CancellationToken cancel) =>
        CallAsync<IReadOnlyList<FoundCopy>>("find", Guid.Empty, () =>
        [
            .. desktops.Values.Where(it => of.Desktops.Contains(it.Id)).SelectMany(Copies),
            .. shared.Where(of.Workspaces.Contains).Select(id => new FoundCopy(CopyKind.Volume, $"{id:N}/shared.img", 1, id)),
            .. materialised.Keys.Where(key => of.Workspaces.Contains(key.Workspace))
                .Select(key => new FoundCopy(CopyKind.Volume, $"{key.Workspace:N}/data-{key.Extract:N}.img", 1, key.Workspace)),
            .. kept.Where(it => of.Exports.Any(export => it.Key.StartsWith($"{export:N}/", StringComparison.Ordinal)))
                .Select(it => new FoundCopy(CopyKind.Snapshot, it.Key, it.Value.Length, Guid.ParseExact(it.Key[..32], "N"))),
            .. released.Where(it => of.Exports.Contains(it.Key)).SelectMany(it => it.Value.Select(file => new FoundCopy(CopyKind.Released, file.Key, file.Value.Length, it.Key))),
            .. hidden,
        ]);

    public async Task<Outcome> DestroyWorkspaceAsync(Guid workspace, long epoch, CancellationToken cancel)
    {
        var done = await FencedAsync("destroy-workspace", "workspace", workspace, epoch, () =>
        {
            if (desktops.Values.Any(it => it.Wanted?.WorkspaceId == workspace && it.Containers.Any()))
            {
                throw Fault(NodeFault.InUse, "A container is still there.");
            }

            foreach (var it in desktops.Values.Where(it => it.Wanted?.WorkspaceId == workspace))
            {
                it.HasVolumes = false;
            }

            materialised.Keys.Where(key => key.Workspace == workspace).ToList().ForEach(key => materialised.Remove(key));
            locked.RemoveWhere(key => key.Workspace == workspace);
            return shared.Remove(workspace);
        });
        return Outcome.From(done.Refusals);
    }

    public async Task<Outcome> DiscardAsync(Guid export, long epoch, CancellationToken cancel) =>
        Outcome.From((await FencedAsync("discard", "export", export, epoch, () =>
        {
            kept.Keys.Where(key => key.StartsWith($"{export:N}/", StringComparison.Ordinal)).ToList().ForEach(key => kept.Remove(key));
            return true;
        })).Refusals);

    private static IEnumerable<FoundCopy> Copies(FakeDesktop desktop)
    {
        foreach (var container in desktop.Containers)
        {
            yield return new(CopyKind.Container, container.Id, null, desktop.Wanted!.WorkspaceId);
        }

        if (desktop.HasVolumes)
        {
            yield return new(CopyKind.Volume, $"{desktop.Wanted!.WorkspaceId:N}/{desktop.Id:N}/home.img", 1, desktop.Wanted.WorkspaceId);
        }
    }
}
