using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tre.Application.Work;
using Tre.Application.Workspaces;

namespace Tre.Orchestrator.Node;

/// <summary>Hears at once when Node has closed a desktop by itself, and has everything looked at. What it misses a sweep finds.</summary>
internal sealed class ClosingWatch(INode node, WorkLoop loop, TimeProvider time, ILogger<ClosingWatch> log) : BackgroundService
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? seen = null;
        var answers = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var number = await node.ClosingsAsync(seen ?? -1, Wait, stoppingToken);
                if (seen is not null && number != seen)
                {
                    loop.SweepNow();
                }

                (seen, answers) = (number, true);
            }
            catch (NodeFault fault)
            {
                if (answers)
                {
                    log.LogWarning("Node does not say what it closes: {Why}", fault.Message);
                }

                answers = false;
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
