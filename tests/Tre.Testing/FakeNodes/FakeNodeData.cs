using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.Workspaces;

namespace Tre.Testing.FakeNodes;

/// <content>Extracts in workspaces.</content>
public sealed partial class FakeNode
{
    private readonly Dictionary<(Guid Workspace, Guid Extract), string> materialised = [];
    private readonly HashSet<(Guid Workspace, Guid Extract)> locked = [];

    /// <summary>Whether its host can encrypt volumes.</summary>
    public bool Encrypts { get; set; } = true;

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

    /// <summary>Those of them that were laid out beforehand and are open to nobody.</summary>
    public IReadOnlyList<Guid> LockedIn(Guid workspace)
    {
        lock (gate)
        {
            return [.. locked.Where(key => key.Workspace == workspace).Select(key => key.Extract)];
        }
    }

    public Task<Outcome<string>> MaterialiseAsync(Guid workspace, Guid project, Guid extract, ExtractResult result, long epoch, CancellationToken cancel) =>
        FencedAsync("materialise", "workspace", workspace, epoch, () =>
        {
            var key = Lay(workspace, extract, result);
            locked.Remove((workspace, extract));
            return key;
        });

    public async Task<Outcome> LayOutAsync(Guid workspace, Guid project, Guid extract, ExtractResult result, long epoch, CancellationToken cancel)
    {
        var done = await FencedAsync("lay-out", "workspace", workspace, epoch, () =>
        {
            if (!Encrypts)
            {
                throw Fault(NodeFault.NotEncrypted, "This host cannot encrypt volumes.");
            }

            Lay(workspace, extract, result);
            return locked.Add((workspace, extract));
        });
        return Outcome.From(done.Refusals);
    }

    public async Task<Outcome> DematerialiseAsync(Guid workspace, Guid extract, long epoch, CancellationToken cancel)
    {
        var done = await FencedAsync("dematerialise", "workspace", workspace, epoch, () =>
            desktops.Values.Any(desktop => desktop.Revealed == extract && desktop.Wanted?.WorkspaceId == workspace)
                ? throw Fault(NodeFault.InUse, "A desktop still shows it.")
                : locked.Remove((workspace, extract)) | materialised.Remove((workspace, extract)));
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

            if (materialised.GetValueOrDefault((it.Wanted!.WorkspaceId, extract)) != materialisation || locked.Contains((it.Wanted.WorkspaceId, extract)))
            {
                throw Fault(NodeFault.NotMaterialised, "The extract does not lie in this workspace.");
            }

            it.Revealed = extract;
        });

    public Task<Outcome<DesktopSighting>> ConcealAsync(Guid desktop, long epoch, CancellationToken cancel) =>
        DoAsync("conceal", desktop, epoch, it => it.Revealed = null);

    private string Lay(Guid workspace, Guid extract, ExtractResult result) =>
        Manifests is not null && Manifests.GetValueOrDefault(result.ObjectKey) != result.ManifestSha256
            ? throw Fault(NodeFault.ExtractCorrupt, "The manifest is not the one that was built.")
            : materialised[(workspace, extract)] = $"{extract:N}-{result.ManifestSha256}";
}
