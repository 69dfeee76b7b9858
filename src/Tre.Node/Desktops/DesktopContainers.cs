using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>The two containers of a desktop as inspected; null where absent.</summary>
public sealed record DesktopContainers(ContainerDetails? Tools, ContainerDetails? Display)
{
    public IEnumerable<ContainerDetails> Present => new[] { Tools, Display }.OfType<ContainerDetails>();

    public bool BothRunning => Tools?.Phase == ContainerPhase.Running && Display?.Phase == ContainerPhase.Running;

    /// <summary>Names the processes that run now and what they run under; null unless both do.</summary>
    public IsolationProof? RuntimeUnder(string configuration) =>
        BothRunning ? IsolationProof.Of(Tools!, Display!, configuration) : null;

    public static async Task<DesktopContainers> InspectAsync(
        IContainerEngine engine, DesktopRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(record);
        var tools = engine.InspectAsync(record.Tools.Name, cancel);
        var display = engine.InspectAsync(record.Display.Name, cancel);
        return new DesktopContainers(
            UnlessGoing(await tools.ConfigureAwait(false)), UnlessGoing(await display.ConfigureAwait(false)));
    }

    /// <summary>Both, and what names the processes that run now under the engine as it answers now; null unless both do.</summary>
    public static async Task<(IsolationProof? Runtime, DesktopContainers Containers)> InspectAsync(
        IContainerEngine engine, EngineConfiguration configuration, DesktopRecord record, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var under = configuration.HashAsync(cancel);
        var seen = InspectAsync(engine, record, cancel);
        await Task.WhenAll(under, seen).ConfigureAwait(false);
        var containers = await seen.ConfigureAwait(false);
        return (containers.RuntimeUnder(await under.ConfigureAwait(false)), containers);
    }

    // One that is being removed counts as gone.
    private static ContainerDetails? UnlessGoing(ContainerDetails? seen) =>
        seen is { Phase: not ContainerPhase.Absent } ? seen : null;
}
