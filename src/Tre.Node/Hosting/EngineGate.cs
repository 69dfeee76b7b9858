using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Engine;

namespace Tre.Node.Hosting;

/// <summary>
/// Whether this engine keeps containers as closed as it is asked to. It is asked with a container that tries, and again
/// after it was restarted or configured anew; until it has shown so, nothing is created.
/// </summary>
public sealed class EngineGate(
    EngineTrial trial, EngineConfiguration configuration, TimeProvider time, ILogger<EngineGate> log) : IDisposable
{
    private static readonly TimeSpan RetryRefused = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryDown = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _once = new(1, 1);
    private volatile GateState _state = new(null, null, "The engine has not been tried yet.", default);

    /// <summary>The last verdict.</summary>
    public GateState State => _state;

    /// <exception cref="NodeException"><c>engine-refused</c>; <c>engine-down</c>, transient, while it does not answer.</exception>
    public async Task RequireAsync(CancellationToken cancel)
    {
        await TryAsync(cancel).ConfigureAwait(false);
        if (_state.Refusal is { } refusal)
        {
            var down = _state.Down;
            throw new NodeException(down ? NodeCodes.EngineDown : NodeCodes.EngineRefused, 503, refusal, transient: down);
        }
    }

    /// <summary>Tries the engine unless it has passed already or was tried a moment ago.</summary>
    public async Task TryAsync(CancellationToken cancel)
    {
        if (_state.Refusal is null && await IsAsTriedAsync(cancel).ConfigureAwait(false))
        {
            return;
        }

        await _once.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var passed = _state.Refusal is null;
            if (passed && await IsAsTriedAsync(cancel).ConfigureAwait(false))
            {
                return;
            }

            if (passed || time.GetUtcNow() - _state.At >= (_state.Down ? RetryDown : RetryRefused))
            {
                _state = await JudgeAsync(cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            _once.Release();
        }
    }

    public void Dispose() => _once.Dispose();

    private async Task<bool> IsAsTriedAsync(CancellationToken cancel)
    {
        try
        {
            return await configuration.RecentHashAsync(cancel).ConfigureAwait(false) == _state.Configuration;
        }
        catch (EngineException)
        {
            // It does not answer; whatever is asked of it next says so. When it is back, it is compared again.
            return true;
        }
    }

    private async Task<GateState> JudgeAsync(CancellationToken cancel)
    {
        try
        {
            // Before the trial: an engine that changes meanwhile is tried again.
            var tried = await configuration.HashAsync(cancel).ConfigureAwait(false);
            var verdict = await trial.RunAsync(cancel).ConfigureAwait(false);
            log.LogInformation(
                "Engine tried: no network {None}, seccomp {Seccomp}, refusal {Refusal}",
                verdict.NoneHonoured, verdict.SeccompHonoured, verdict.Refusal ?? "none");
            return verdict with { At = time.GetUtcNow(), Configuration = tried };
        }
        catch (Exception ex) when (ex is EngineException or NodeException)
        {
            log.LogWarning(ex, "The engine could not be tried");
            return new GateState(null, null, $"The engine could not be tried: {ex.Message}", time.GetUtcNow())
            {
                Down = ex is EngineException { Transient: true },
            };
        }
    }
}

/// <param name="Refusal">Why nothing is created, or null when the engine has shown that it may be trusted.</param>
public sealed record GateState(bool? NoneHonoured, bool? SeccompHonoured, string? Refusal, DateTimeOffset At)
{
    /// <summary>Nothing is known because the engine does not answer; it may soon.</summary>
    public bool Down { get; init; }

    /// <summary>What was tried; see <see cref="NodeInfo.ConfigurationSha256"/>.</summary>
    public string? Configuration { get; init; }
}
