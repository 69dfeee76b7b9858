using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Tre.Application.Auditing;

namespace Tre.Orchestrator.Timing;

/// <summary>Signs where the audit log ends, outside the database.</summary>
[DisallowConcurrentExecution]
public sealed class CheckpointJob(IServiceScopeFactory scopes, ILogger<CheckpointJob> log) : IJob
{
    public static readonly JobKey Key = new("checkpoint");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<MakeCheckpoint>().RunAsync(cancellationToken);
        if (!made.Succeeded)
        {
            log.LogCritical("No checkpoint of the audit log: {Reason}", made.Refusals[0].Message);
        }
        else if (made.Value is { } checkpoint)
        {
            log.LogInformation("Audit log confirmed up to event {Sequence}", checkpoint.Sequence);
        }
    }
}
