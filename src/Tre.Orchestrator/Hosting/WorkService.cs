using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tre.Application.Work;

namespace Tre.Orchestrator.Hosting;

/// <summary>Runs the work loop for as long as the process lives. A loop that breaks takes the process down, so that it is started anew.</summary>
internal sealed class WorkService(WorkLoop loop, ILogger<WorkService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await loop.RunAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogCritical(e, "The work loop broke");
            Environment.ExitCode = 1;
            throw;
        }
    }
}
