using Polly;
using Polly.Retry;
using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>Makes sure that exactly one container of a specification exists.</summary>
public sealed class ContainerEnsurer
{
    private const int Retries = 4;
    private readonly IContainerEngine _engine;
    private readonly ILogger<ContainerEnsurer> _log;
    private readonly ResiliencePipeline _pipeline;

    public ContainerEnsurer(IContainerEngine engine, TimeProvider time, ILogger<ContainerEnsurer> log)
    {
        _engine = engine;
        _log = log;
        // A create whose reply was lost, or that met another, is settled by looking again.
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<EngineException>(e => e.Transient || e.IsConflict),
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(100),
            })
            .Build();
    }

    /// <summary>Adopts the container of that name when it is as specified, replaces it otherwise. Returns its id.</summary>
    public async Task<string> EnsureAsync(string role, ContainerSpec spec, CancellationToken cancel) =>
        await _pipeline.ExecuteAsync(
            async token => await AdoptAsync(role, spec, token).ConfigureAwait(false)
                ?? await _engine.CreateAsync(spec, token).ConfigureAwait(false),
            cancel).ConfigureAwait(false);

    /// <summary>Removes every container of the desktop but those named.</summary>
    public async Task RemoveOthersAsync(Guid desktop, IReadOnlyCollection<string> keep, CancellationToken cancel)
    {
        var all = await _engine.ListAsync(DesktopLabels.Desktop, desktop.ToString("D"), cancel).ConfigureAwait(false);
        foreach (var other in all.Where(c => !keep.Contains(c.Name)))
        {
            _log.LogInformation("Removing container {Container} of desktop {Desktop}", other.Name, desktop);
            await _engine.RemoveAsync(other.Id, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a container is the one of a specification.</summary>
    /// <param name="spec">As it shall be.</param>
    /// <param name="seen">As inspected.</param>
    /// <param name="drift">How it differs in what confines it.</param>
    public static bool IsAs(ContainerSpec spec, ContainerDetails seen, IReadOnlyList<DriftReason> drift)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(drift);
        return drift.Count == 0 && SameLabels(spec.Labels, seen.Labels);
    }

    private async Task<string?> AdoptAsync(string role, ContainerSpec spec, CancellationToken cancel)
    {
        var there = await _engine.InspectAsync(spec.Name, cancel).ConfigureAwait(false);
        if (there is null)
        {
            return null;
        }

        var drift = Drift.OfContainer(role, spec, there);
        if (IsAs(spec, there, drift))
        {
            return there.Id;
        }

        _log.LogWarning(
            "Replacing container {Container}: {Drift}", spec.Name, string.Join("; ", drift.Select(d => d.Detail)));
        await _engine.RemoveAsync(there.Id, cancel).ConfigureAwait(false);
        return null;
    }

    /// <summary>Images bring labels of their own; ours must all be there with our values, the epoch apart.</summary>
    private static bool SameLabels(IReadOnlyDictionary<string, string> ours, IReadOnlyDictionary<string, string> seen) =>
        ours.All(l => l.Key == DesktopLabels.Epoch || seen.GetValueOrDefault(l.Key) == l.Value);
}
