using Tre.Application.Notifications;

namespace Tre.Web.Notifications;

/// <summary>Runs the hub for as long as the process runs. Losing the feed costs hints, never the process.</summary>
internal sealed class HubService(ChangeHub hub, TimeProvider clock, ILogger<HubService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await hub.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The change feed broke; listening again in {Pause}.", Pause);
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }
}
