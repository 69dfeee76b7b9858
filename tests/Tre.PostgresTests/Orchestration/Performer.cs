using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tre.Application.Work;

namespace Tre.PostgresTests.Orchestration;

/// <summary>One running Orchestrator.</summary>
internal sealed class Performer : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly NpgsqlDataSource database;
    private readonly Mortal mortal;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    public Performer(ServiceProvider services, NpgsqlDataSource database, Mortal mortal)
    {
        (this.services, this.database, this.mortal) = (services, database, mortal);
        running = services.GetRequiredService<WorkLoop>().RunAsync(stop.Token);
    }

    public void Sweep() => services.GetRequiredService<WorkLoop>().SweepNow();

    /// <summary>As kill -9: from now on it changes nothing any more, and gives nothing back.</summary>
    public void Kill()
    {
        mortal.Die();
        stop.Cancel();
    }

    /// <summary>As SIGTERM: it gives back what it has and ends.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await services.DisposeAsync();
        await database.DisposeAsync();
        stop.Dispose();
    }
}
