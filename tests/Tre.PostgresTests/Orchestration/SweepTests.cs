using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tre.Application.Auditing;
using Tre.Application.Claims;
using Tre.Application.Keys;
using Tre.Application.Notifications;
using Tre.Application.Work;
using Tre.Contracts.Keys;
using Tre.Orchestrator.Hosting;
using Tre.Orchestrator.Timing;
using Tre.Postgres;
using Tre.Storage.Auditing;
using Tre.Storage.Keys;
using Tre.Testing.Postgres;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>The timed sweep on the clustered store, with the Orchestrator's own role and the schema of the migrations.</summary>
[Category("Postgres")]
public sealed class SweepTests
{
    [Test]
    public async Task Of_two_schedulers_on_one_database_each_sweep_is_fired_by_one_and_the_log_is_signed_once()
    {
        var world = await World.CreateAsync();
        await using var database = world.Database;
        var folder = Directory.CreateTempSubdirectory("tresweep").FullName;
        var looks = new Looks();
        using var first = Host(database, looks, folder);
        using var second = Host(database, looks, folder);
        await first.StartAsync();
        await second.StartAsync();

        await looks.SeenAsync(3).WaitAsync(TimeSpan.FromSeconds(60));
        var fired = await database.ScalarAsync<long>("tre_orchestrator", "SELECT times_triggered FROM quartz.qrtz_simple_triggers WHERE trigger_name = 'sweep'");
        var instances = await database.ScalarAsync<long>("tre_orchestrator", "SELECT count(*) FROM quartz.qrtz_scheduler_state");
        await second.StopAsync();
        await first.StopAsync();

        // Each of the two loops looks once when it starts; every further look is a sweep that one of them was told of.
        Assert.That(looks.Count - 2, Is.LessThanOrEqualTo(fired + 1));
        Assert.That(instances, Is.EqualTo(2));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(folder, "checkpoints.jsonl")), Has.Length.EqualTo(1), "one checkpoint of one log");
        Directory.Delete(folder, recursive: true);
    }

    private static IHost Host(TreDatabase database, Looks looks, string folder)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(new TestLog());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddTrePostgres(database.ConnectionString("tre_orchestrator"));
        builder.Services.AddSingleton<IReconciler>(looks);
        builder.Services.AddSingleton<ICheckpointExport>(new CheckpointFile(Path.Combine(folder, "checkpoints.jsonl")));
        builder.Services.AddSingleton<ISignatureChecks>(new FileKeyRegister(new KeyRegisterFiles(folder)));
        builder.Services.AddSingleton<ISigningKeys>(new FileSigningKeys(new KeyDirectory(folder, "orchestrator", TimeProvider.System)));
        builder.Services.AddSingleton<CheckpointChain>().AddScoped<MakeCheckpoint>();
        builder.Services.AddSingleton<IChangeFeed, Silence>();
        builder.Services.AddSingleton(new WorkOptions()).AddSingleton(Random.Shared).AddSingleton<WorkLoop>();
        builder.Services.AddTiming(new OrchestratorOptions
        {
            Database = database.ConnectionString("tre_orchestrator"),
            SweepEvery = TimeSpan.FromSeconds(1),
            CheckpointEvery = TimeSpan.FromHours(1),
        });
        builder.Services.AddHostedService<WorkService>();
        return builder.Build();
    }

    private sealed class Silence : IChangeFeed
    {
        public async IAsyncEnumerable<ChangeHint> ListenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
            yield break;
        }
    }

    private sealed class Looks : IReconciler
    {
        private readonly TaskCompletionSource seen = new();
        private int count;
        private int wanted = int.MaxValue;

        public string Kind => "looks";

        public int Count => count;

        public Task SeenAsync(int sweeps)
        {
            wanted = sweeps + 2;
            return seen.Task;
        }

        public bool ConcernedBy(string changed) => false;

        public Task<IReadOnlyList<Guid>> DueAsync(CancellationToken cancel)
        {
            if (Interlocked.Increment(ref count) >= wanted)
            {
                seen.TrySetResult();
            }

            return Task.FromResult<IReadOnlyList<Guid>>([]);
        }

        public Task<Reconciled> ReconcileAsync(Claim claim, CancellationToken cancel) => Task.FromResult(Reconciled.Settled);

        public Task<bool> GiveUpAsync(Claim claim, string reason, CancellationToken cancel) => Task.FromResult(false);
    }
}
