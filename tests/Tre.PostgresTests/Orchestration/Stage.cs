using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tre.Application.Claims;
using Tre.Application.Data;
using Tre.Application.Extracts;
using Tre.Application.Extracts.Synthetic;
using Tre.Application.Keys;
using Tre.Application.Notifications;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Contracts.Keys;
using Tre.Extractor.Hosting;
using Tre.Orchestrator.Hosting;
using Tre.Postgres;
using Tre.Postgres.Claims;
using Tre.Postgres.Notifications;
using Tre.Storage.Keys;
using Tre.Testing.FakeNodes;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Orchestration;

/// <summary>A world in PostgreSQL, a fake Node, and Orchestrators that can be started, paused and killed.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly List<Performer> performers = [];
    private readonly string keys = Directory.CreateTempSubdirectory("trekeys").FullName;

    private Stage(World world) => World = world;

    public World World { get; }

    public FakeNode Node { get; } = new();

    public FakeBuilder Builder { get; } = new();

    public FakePreviews Previews { get; } = new();

    public ListVersion OptOuts { get; } = new();

    /// <summary>Warm desktops that Orchestrators started from now on keep.</summary>
    public int Warm { get; set; }

    public StageTime Time { get; } = new(World.Now);

    public KeyRegisterFiles Register => new(keys);

    public KeyDirectory ExtractorKeys => new(keys, "extractor", Time);

    public KeyDirectory NodeKeys => new(keys, "node", Time);

    public static async Task<Stage> OpenAsync() => new(await World.CreateAsync());

    /// <summary>Starts an Orchestrator: its reconcilers on the real claims, feed and role, put together as the host does.</summary>
    public Performer StartOrchestrator(Action<WorkOptions>? set = null, bool encryptVolumes = false) => Start("tre_orchestrator", set, services =>
    {
        services.AddSingleton<INode>(Node);
        services.AddSingleton<ISigningKeys>(new FileSigningKeys(new KeyDirectory(keys, "orchestrator", Time)));
        services.AddSingleton<IKeyRegister>(new FileKeyRegister(Register));
        services.AddReconcilers(new OrchestratorOptions { EncryptVolumes = encryptVolumes, Backups = "Nightly copy of the object store, kept 30 days;", WarmSmall = Warm });
    });

    /// <summary>Starts the Extractor's loop on a builder that needs no hospital.</summary>
    public Performer StartExtractor(Action<WorkOptions>? set = null) => Start("tre_extractor", set, services =>
    {
        services.AddSingleton<IExtractBuilder>(Builder);
        services.AddSingleton<IOptOuts>(OptOuts);
        services.AddSingleton<IKeyRegister>(new FileKeyRegister(Register));
        services.AddSingleton<IProjectDataKeys>(new FileProjectDataKeys(ExtractorKeys));
        services.AddSingleton<IVolumeKeys>(new FileVolumeKeys(ExtractorKeys));
        services.AddSingleton<IPseudonymKeys>(new FilePseudonymKeys(ExtractorKeys));
        services.AddSingleton<ISyntheticPreviews>(Previews);
        services.AddSingleton<IReconciler, SyntheticPreviewReconciler>();
        services.AddExtractWork();
    });

    private Performer Start(string role, Action<WorkOptions>? set, Action<IServiceCollection> add)
    {
        var mortal = new Mortal();
        var services = new ServiceCollection();
        services.AddLogging(log => log.AddProvider(new TestLog()));
        services.AddSingleton<TimeProvider>(Time);
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(World.Database.ConnectionString(role)) { Pooling = true, MaxPoolSize = 15 });
        services.AddSingleton<ITreDbFactory>(new MortalDbs(new TreDbFactory(source), mortal));
        services.AddSingleton<IClaims>(new MortalClaims(new PostgresClaims(source), mortal));
        services.AddSingleton<IChangeFeed>(new PostgresChangeFeed(source, TimeProvider.System));
        add(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
        var options = provider.GetRequiredService<WorkOptions>();
        options.BackOff = new(TimeSpan.FromMilliseconds(20), 1.5, TimeSpan.FromMilliseconds(200));
        set?.Invoke(options);
        var performer = new Performer(provider, source, mortal);
        performers.Add(performer);
        return performer;
    }

    /// <summary>As when the leases of a dead process have run out.</summary>
    public Task ExpireClaimsAsync() => World.Database.ExecuteAsync("tre_owner", "UPDATE claims SET until = clock_timestamp() WHERE holder IS NOT NULL");

    /// <summary>Waits, on the change feed, until something holds.</summary>
    public async Task UntilAsync(Func<ITreDb, Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        var feed = new PostgresChangeFeed(World.Database.Source("tre_web"), TimeProvider.System);
        try
        {
            await foreach (var _ in feed.ListenAsync(limit.Token))
            {
                if (await World.LoadAsync(holds))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
        }

        throw new AssertionException($"Never came true: {what}. {await StateAsync()}");
    }

    /// <summary>Waits until something holds that no change announces.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            if (limit.IsCancellationRequested || !await timer.WaitForNextTickAsync())
            {
                throw new AssertionException($"Never came true: {what}.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var performer in performers)
        {
            await performer.DisposeAsync();
        }

        await World.Database.DisposeAsync();
        Directory.Delete(keys, recursive: true);
    }
}
