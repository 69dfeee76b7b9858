using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.Workspaces;

namespace Tre.Testing.FakeNodes;

/// <content>Extracts in workspaces.</content>
public sealed partial class FakeNode
{
    private readonly Dictionary<(Guid Workspace, Guid Extract), string> materialised = [];

    /// <summary>Manifests that really lie in the object store, by object key; null lets any pass.</summary>
    public Dictionary<string, string>? Manifests { get; set; }

    /// <summary>Extracts that lie in a workspace in plain text.</summary>
    public IReadOnlyList<Guid> MaterialisedIn(Guid workspace)
    {
        lock (gate)
        {
            return [.. materialised.Keys.Where(key => key.Workspace == workspace).Select(key => key.Extract)];
        }
    }

    public Task<Outcome<string>> MaterialiseAsync(Guid workspace, Guid project, Guid extract, ExtractResult result, long epoch, CancellationToken cancel) =>
        FencedAsync("materialise", "workspace", workspace, epoch, () =>
        {
            if (Manifests is not null && Manifests.GetValueOrDefault(result.ObjectKey) != result.ManifestSha256)
            {
                throw Fault(NodeFault.ExtractCorrupt, "The manifest is not the one that was built.");
            }

            return materialised[(workspace, extract)] = $"{extract:N}-{result.ManifestSha256}";
        });

    public async Task<Outcome> DematerialiseAsync(Guid workspace, Guid extract, long epoch, CancellationToken cancel)
    {
        var done = await FencedAsync("dematerialise", "workspace", workspace, epoch, () =>
            desktops.Values.Any(desktop => desktop.Revealed == extract && desktop.Wanted?.WorkspaceId == workspace)
                ? throw Fault(NodeFault.InUse, "A desktop still shows it.")
                : materialised.Remove((workspace, extract)));
        return Outcome.From(done.Refusals);
    }

    public Task<Outcome<DesktopSighting>> RevealAsync(Guid desktop, Guid extract, string materialisation, long epoch, CancellationToken cancel) =>
        DoAsync("reveal", desktop, epoch, it =>
        {
            if (!it.IsBound)
            {
                throw Fault(NodeFault.WrongPhase, "The desktop is nobody's.");
            }

            if (it.Proven is null || it.Proven != it.See().Runtime)
            {
                throw Fault(NodeFault.NotAttested, "These containers have not passed the probes.");
            }

            if (materialised.GetValueOrDefault((it.Wanted!.WorkspaceId, extract)) != materialisation)
            {
                throw Fault(NodeFault.NotMaterialised, "The extract does not lie in this workspace.");
            }

            it.Revealed = extract;
        });

    public Task<Outcome<DesktopSighting>> ConcealAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("conceal", desktop, epoch, it => it.Revealed = null);
}
