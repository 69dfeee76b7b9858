using Tre.Application.Workspaces;
using Tre.Contracts.Node;
using Tre.Domain;
using Tre.Domain.Workspaces;

namespace Tre.Orchestrator.Node;

/// <summary>Node over HTTP: containers and volumes.</summary>
public sealed partial class NodeClient(NodeTransport transport, AttestationCheck attestations) : INode
{
    /// <summary>First size of the screen; the viewer resizes it.</summary>
    private const string Geometry = "1280x800";

    public async Task<IReadOnlyList<DesktopSighting>> ListAsync(CancellationToken cancel) =>
        [.. (await transport.GetAsync<IReadOnlyList<Contracts.Node.DesktopObservation>>(NodeRoutes.Desktops, cancel)).Select(Sightings.Of)];

    public async Task<DesktopSighting> SeeAsync(Guid desktop, CancellationToken cancel)
    {
        try
        {
            return Sightings.Of(await transport.GetAsync<Contracts.Node.DesktopObservation>(NodeRoutes.Desktop(desktop), cancel));
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotFound)
        {
            return DesktopSighting.None(desktop);
        }
    }

    public Task<Outcome<DesktopSighting>> CreateAsync(Guid desktop, Incarnation incarnation, long epoch, CancellationToken cancel)
    {
        var size = incarnation.Size;
        return StepAsync(
            NodeRoutes.Create(desktop),
            new CreateDesktop(
                epoch, incarnation.Generation, incarnation.WorkspaceId, incarnation.ProjectId, incarnation.Slot, size.HomeBytes, size.OutputsBytes,
                SharedBytes: size.HomeBytes, size.MemoryBytes, size.Cpus, size.Pids, Geometry, incarnation.VolumeKey, incarnation.KeyFollows),
            cancel);
    }

    public Task<Outcome<DesktopSighting>> BindAsync(Guid desktop, Binding to, long epoch, CancellationToken cancel) =>
        StepAsync(NodeRoutes.Bind(desktop), new BindDesktop(epoch, to.WorkspaceId, to.ProjectId, to.VolumeKey), cancel);

    public Task<Outcome<DesktopSighting>> StartAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Start(desktop), epoch, cancel);

    public Task<Outcome<DesktopSighting>> StopAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Stop(desktop), epoch, cancel);

    public Task<Outcome<DesktopSighting>> RemoveAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Remove(desktop), epoch, cancel);

    public Task<Outcome<DesktopSighting>> FreezeAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Freeze(desktop), epoch, cancel);

    public Task<Outcome<DesktopSighting>> ThawAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Thaw(desktop), epoch, cancel);

    public Task<Outcome<DesktopSighting>> DestroyAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Destroy(desktop), epoch, cancel);

    public Task<Outcome<DesktopSighting>> AdmitAsync(Guid desktop, long epoch, CancellationToken cancel) => StepAsync(NodeRoutes.Admit(desktop), epoch, cancel);

    public async Task<Outcome<ProbeRound>> ProbeAsync(Guid desktop, string nonce, long epoch, CancellationToken cancel)
    {
        var answer = await transport.PostAsync<Contracts.Node.Attestation>(NodeRoutes.Probe(desktop), new ProbeDesktop(epoch, nonce), CallKind.Probe, cancel);
        return answer.Succeeded ? await attestations.ReadAsync(answer.Value, desktop, nonce, epoch, cancel) : Outcome<ProbeRound>.Refuse(answer.Refusals);
    }

    private Task<Outcome<DesktopSighting>> StepAsync(string route, long epoch, CancellationToken cancel) => StepAsync(route, new EpochCommand(epoch), cancel);

    private async Task<Outcome<DesktopSighting>> StepAsync(string route, object body, CancellationToken cancel)
    {
        var answer = await transport.PostAsync<Contracts.Node.DesktopObservation>(route, body, CallKind.Step, cancel);
        return answer.Succeeded ? Sightings.Of(answer.Value) : Outcome<DesktopSighting>.Refuse(answer.Refusals);
    }
}
