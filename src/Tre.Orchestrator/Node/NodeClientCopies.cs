using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Domain;

namespace Tre.Orchestrator.Node;

/// <content>What is left of a project, and its end.</content>
public sealed partial class NodeClient
{
    public async Task<IReadOnlyList<Application.Workspaces.FoundCopy>> FindAsync(CopyQuery of, CancellationToken cancel)
    {
        var found = await transport.PostAsync<IReadOnlyList<Contracts.Node.FoundCopy>>(
            NodeRoutes.Copies, new FindCopies(of.Workspaces, of.Desktops, of.Exports, of.Extracts), CallKind.Step, cancel);
        return [.. found.Value.Select(copy => new Application.Workspaces.FoundCopy(copy.Kind, copy.Name, copy.Bytes, copy.Subject))];
    }

    public async Task<Outcome> DestroyWorkspaceAsync(Guid workspace, long epoch, CancellationToken cancel) =>
        Outcome.From((await transport.PostAsync<object>(NodeRoutes.DestroyWorkspace(workspace), new EpochCommand(epoch), CallKind.Data, cancel)).Refusals);

    public async Task<Outcome> DiscardAsync(Guid export, long epoch, CancellationToken cancel) =>
        Outcome.From((await transport.PostAsync<object>(NodeRoutes.Discard(export), new EpochCommand(epoch), CallKind.Data, cancel)).Refusals);
}
