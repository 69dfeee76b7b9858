using Polly;
using Polly.Retry;
using Polly.Timeout;
using Tre.Application.Workspaces;

namespace Tre.Orchestrator.Node;

/// <summary>What kind of call it is: how long it may take, and whether it is repeated here or only by the next attempt.</summary>
public enum CallKind
{
    Look,
    Step,

    /// <summary>Probes: each run has its own nonce, so that it is not repeated.</summary>
    Probe,

    /// <summary>Moves data: long, and not repeated here.</summary>
    Data,
}

/// <summary>Time-outs for all calls; retries for those that are short. Every step of Node is idempotent.</summary>
internal sealed class NodePipelines(NodeClientOptions options, TimeProvider time)
{
    private readonly ResiliencePipeline look = Make(options.LookTimeout, retries: 2, time);
    private readonly ResiliencePipeline step = Make(options.StepTimeout, retries: 2, time);
    private readonly ResiliencePipeline probe = Make(options.StepTimeout, retries: 0, time);
    private readonly ResiliencePipeline data = Make(options.DataTimeout, retries: 0, time);

    public ResiliencePipeline For(CallKind kind) => kind switch
    {
        CallKind.Look => look,
        CallKind.Step => step,
        CallKind.Probe => probe,
        _ => data,
    };

    private static ResiliencePipeline Make(TimeSpan timeout, int retries, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<NodeFault>(fault => fault.Transient),
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(150),
            });
        }

        return builder.AddTimeout(new TimeoutStrategyOptions { Timeout = timeout }).Build();
    }
}
