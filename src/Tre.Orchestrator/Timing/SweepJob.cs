using Quartz;
using Tre.Application.Work;

namespace Tre.Orchestrator.Timing;

/// <summary>
/// Says "look now" and does nothing else: the work is done under claims. So it does no harm that the scheduler's own
/// promise never to fire twice is not kept by a process that was stopped and resumes.
/// </summary>
public sealed class SweepJob(WorkLoop loop) : IJob
{
    public static readonly JobKey Key = new("sweep");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        loop.SweepNow();
        return ValueTask.CompletedTask;
    }
}
