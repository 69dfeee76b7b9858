using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tre.Application.Work;

namespace Tre.Extractor.Hosting;

/// <summary>Runs the work loop, and has it look now and then at what no notification announced.</summary>
internal sealed class WorkService(WorkLoop loop, WorkOptions options, TimeProvider time, ILogger<WorkService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What a dead process held is due when its lease has run out.
        await using var sweeps = time.CreateTimer(_ => loop.SweepNow(), null, options.Lease, options.Lease);
        try
        {
            await loop.RunAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // A process whose loop has broken is started anew rather than kept idle.
            log.LogCritical(e, "The work loop broke");
            Environment.ExitCode = 1;
            throw;
        }
    }
}
