namespace Tre.Node.Engine;

/// <summary>
/// The calls Node makes on a container engine. Every method throws <see cref="EngineException"/> when the engine is down,
/// slow or unwilling. One conformance suite holds every implementation.
/// </summary>
public interface IContainerEngine
{
    /// <summary>What the engine says of itself.</summary>
    Task<EngineDescription> DescribeAsync(CancellationToken cancel);

    /// <summary>The image behind a name or id, or null when the engine lacks it.</summary>
    Task<ImageDetails?> FindImageAsync(string reference, CancellationToken cancel);

    /// <summary>Creates a locked-down container and returns its id; conflict when the name is taken. Never repeated by itself.</summary>
    Task<string> CreateAsync(ContainerSpec spec, CancellationToken cancel);

    /// <summary>Starts; no effect on a running container.</summary>
    Task StartAsync(string container, CancellationToken cancel);

    /// <summary>Asks the process to end, kills it after the grace; no effect on a stopped container.</summary>
    Task StopAsync(string container, TimeSpan grace, CancellationToken cancel);

    /// <summary>Kills at once; no effect on a stopped container.</summary>
    Task KillAsync(string container, CancellationToken cancel);

    /// <summary>Freezes every process; no effect on a frozen container.</summary>
    Task PauseAsync(string container, CancellationToken cancel);

    /// <summary>Thaws; no effect on a container that is not frozen.</summary>
    Task UnpauseAsync(string container, CancellationToken cancel);

    /// <summary>Kills and removes with anonymous volumes; no effect when absent.</summary>
    Task RemoveAsync(string container, CancellationToken cancel);

    /// <summary>Everything about a container by id or name, or null when absent.</summary>
    Task<ContainerDetails?> InspectAsync(string container, CancellationToken cancel);

    /// <summary>All containers, running or not, that carry the label (with this value, when one is given).</summary>
    Task<IReadOnlyList<ContainerSummary>> ListAsync(string label, string? value, CancellationToken cancel);

    /// <summary>All containers of the engine, running or not, whoever made them.</summary>
    Task<IReadOnlyList<ContainerSummary>> ListAllAsync(CancellationToken cancel);

    /// <summary>
    /// Something happened to a container or a network, as soon as the engine says so; only a hint, for some may be lost. Ends
    /// with an <see cref="EngineException"/> when the engine goes.
    /// </summary>
    IAsyncEnumerable<EngineEvent> WatchAsync(CancellationToken cancel);

    /// <summary>Waits until the container is not running and returns its exit code; the caller's token bounds the wait.</summary>
    Task<int> WaitAsync(string container, CancellationToken cancel);

    /// <summary>Attaches to standard streams; call before start so that nothing is missed.</summary>
    Task<IAttachedContainer> AttachAsync(string container, CancellationToken cancel);

    /// <summary>Runs a program in a running container within bounds of time and output.</summary>
    Task<ExecOutcome> ExecAsync(string container, ExecSpec exec, CancellationToken cancel);
}
