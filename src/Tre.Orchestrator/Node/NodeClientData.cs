using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.Workspaces;

namespace Tre.Orchestrator.Node;

/// <content>Extracts, sessions, leftovers.</content>
public sealed partial class NodeClient
{
    public async Task<Outcome<string>> MaterialiseAsync(Guid workspace, Guid project, Guid extract, ExtractResult result, long epoch, CancellationToken cancel)
    {
        var answer = await transport.PostAsync<Materialised>(NodeRoutes.Materialise(workspace), Of(project, extract, result, epoch), CallKind.Data, cancel);
        return answer.Succeeded ? Outcome<string>.Done(answer.Value.Materialisation) : Outcome<string>.Refuse(answer.Refusals);
    }

    public async Task<Outcome> LayOutAsync(Guid workspace, Guid project, Guid extract, ExtractResult result, long epoch, CancellationToken cancel) =>
        Outcome.From((await transport.PostAsync<object>(NodeRoutes.LayOut(workspace), Of(project, extract, result, epoch), CallKind.Data, cancel)).Refusals);

    public async Task<Outcome> DematerialiseAsync(Guid workspace, Guid extract, long epoch, CancellationToken cancel)
    {
        try
        {
            var answer = await transport.PostAsync<object>(NodeRoutes.Dematerialise(workspace), new DematerialiseExtract(epoch, extract), CallKind.Data, cancel);
            return Outcome.From(answer.Refusals);
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotFound)
        {
            return Outcome.Done;
        }
    }

    public Task<Outcome<DesktopSighting>> RevealAsync(Guid desktop, Guid extract, string materialisation, long epoch, CancellationToken cancel) =>
        StepAsync(NodeRoutes.Reveal(desktop), new RevealData(epoch, extract, materialisation), cancel);

    public Task<Outcome<DesktopSighting>> ConcealAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Conceal(desktop), epoch, cancel);

    public async Task ExpectAsync(Guid desktop, Guid session, string ticketSha256, DateTimeOffset expiresAt, CancellationToken cancel) =>
        await transport.PostAsync<object>(NodeRoutes.Sessions, new ExpectSession(desktop, session, ticketSha256, expiresAt), CallKind.Step, cancel);

    public async Task<IReadOnlyList<SessionSighting>> SessionsAsync(CancellationToken cancel) =>
        [.. (await transport.GetAsync<IReadOnlyList<Contracts.Node.DisplaySession>>(NodeRoutes.Sessions, cancel)).Select(Sightings.Of)];

    public Task CloseAsync(Guid session, CancellationToken cancel) => GoneAsync(NodeRoutes.Session(session), cancel);

    public Task CutAsync(Guid desktop, CancellationToken cancel) => GoneAsync(NodeRoutes.DesktopSessions(desktop), cancel);

    public async Task<IReadOnlyList<Leftover>> LeftoversAsync(CancellationToken cancel) =>
        [.. (await transport.GetAsync<IReadOnlyList<Orphan>>(NodeRoutes.Orphans, cancel)).Select(orphan => new Leftover(
            orphan.Id, orphan.Kind, orphan.WorkspaceId, orphan.DesktopId, orphan.Generation, orphan.CreatedAt))];

    public Task RemoveLeftoverAsync(string id, CancellationToken cancel) => GoneAsync(NodeRoutes.Orphan(id), cancel);

    public async Task<long> ClosingsAsync(long seen, TimeSpan within, CancellationToken cancel) =>
        (await transport.GetAsync<Closings>(NodeRoutes.ClosingsSince(seen, within), cancel)).Number;

    private static MaterialiseExtract Of(Guid project, Guid extract, ExtractResult result, long epoch) =>
        new(epoch, project, extract, result.ObjectKey, result.SealedKey, result.ManifestSha256);

    /// <summary>What is gone already is deleted.</summary>
    private async Task GoneAsync(string route, CancellationToken cancel)
    {
        try
        {
            await transport.DeleteAsync(route, cancel);
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotFound)
        {
        }
    }
}
