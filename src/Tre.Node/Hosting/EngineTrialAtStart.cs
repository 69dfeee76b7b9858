namespace Tre.Node.Hosting;

/// <summary>Tries the engine as soon as Node is up, so that GET /v1/node tells before anybody creates anything.</summary>
public sealed class EngineTrialAtStart(EngineGate gate) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => gate.TryAsync(stoppingToken);
}
