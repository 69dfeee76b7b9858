using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Tre.Node.Engine.Docker;

/// <summary>Bounds and retries. Only calls that may be repeated are.</summary>
internal sealed class DockerPipelines
{
    private const int Retries = 3;
    private readonly DockerOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _query;
    private readonly ResiliencePipeline _once;

    public DockerPipelines(DockerOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _query = Build(options.QueryTimeout, retry: true);
        _once = Build(options.CommandTimeout, retry: false);
    }

    /// <summary>For calls that only ask.</summary>
    public Task<T> QueryAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancel) =>
        RunAsync(_query, what, call, cancel);

    /// <summary>For calls that must not be repeated blindly.</summary>
    public Task<T> OnceAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancel) =>
        RunAsync(_once, what, call, cancel);

    /// <summary>For changes with the same end however often they are made.</summary>
    public Task<T> RepeatableAsync<T>(
        string what, TimeSpan extra, Func<CancellationToken, Task<T>> call, CancellationToken cancel) =>
        RunAsync(Build(_options.CommandTimeout + extra, retry: true), what, call, cancel);

    private static async Task<T> RunAsync<T>(
        ResiliencePipeline pipeline, string what, Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await pipeline.ExecuteAsync(
                static async (state, token) =>
                {
                    try
                    {
                        return await state(token).ConfigureAwait(false);
                    }
                    catch (Exception ex) when (ex is IOException or HttpRequestException)
                    {
                        // The connection broke after the call went out: whether it took effect is unknown.
                        throw EngineException.Down(ex);
                    }
                },
                call,
                cancel).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException ex)
        {
            throw EngineException.TimedOut(what, ex);
        }
    }

    private ResiliencePipeline Build(TimeSpan attempt, bool retry)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = _time };
        if (retry)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder()
                    .Handle<EngineException>(fault => fault.Transient)
                    .Handle<TimeoutRejectedException>(),
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(150),
                MaxDelay = TimeSpan.FromSeconds(2),
            });
        }

        return builder.AddTimeout(attempt).Build();
    }
}
