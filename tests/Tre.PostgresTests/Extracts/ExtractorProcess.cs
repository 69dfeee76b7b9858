using System.Globalization;
using Npgsql;
using Tre.Application.Keys;
using Tre.Contracts.Keys;
using Tre.Storage.Keys;
using Tre.Testing.Postgres;
using Tre.Testing.Processes;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Extracts;

/// <summary>
/// The Extractor as a process of its own, with the platform's database, a source whose rows can be held back at an exact moment,
/// and real files.
/// </summary>
internal sealed class ExtractorProcess : IAsyncDisposable
{
    private const long Gate = 4711;
    private readonly string root = Directory.CreateTempSubdirectory("treextractor").FullName;
    private readonly List<TestProcess> processes = [];
    private NpgsqlConnection? gate;

    private ExtractorProcess(NpgsqlDataSource source) => Source = source;

    public World World { get; private set; } = null!;

    public NpgsqlDataSource Source { get; }

    public string Objects => Path.Combine(root, "objects", "extracts");

    public string Keys => Path.Combine(root, "keys");

    public static async Task<ExtractorProcess> MakeAsync()
    {
        var cluster = await PrivatePostgres.SharedAsync();
        var connection = await cluster.CreateDatabaseAsync();
        var made = new ExtractorProcess(NpgsqlDataSource.Create(connection));
        var orchestrator = new FileSigningKeys(new KeyDirectory(made.Keys, "orchestrator", TimeProvider.System));
        made.World = await World.CreateAsync(sign: async text => await orchestrator.SignAsync(KeyPurpose.Catalogue, text, default) is var signed ? (signed.Value, signed.KeyId) : default);
        await made.ExecuteAsync($"""
            CREATE SCHEMA s;
            CREATE TABLE s.people AS SELECT i AS person_id, 1950 + i % 50 AS year_of_birth FROM generate_series(1, 5000) AS i;
            CREATE TABLE s.patient AS SELECT i AS person_id, '9990000018' AS nhs_number FROM generate_series(1, 5000) AS i;
            -- Person 2500 comes only when nobody holds the gate.
            CREATE VIEW s.person AS SELECT * FROM s.people WHERE person_id <> 2500 OR pg_advisory_xact_lock_shared({Gate}) IS NOT NULL;
            """);
        new KeyDirectory(made.Keys, "node", TimeProvider.System).Ensure(KeyPurposeName.ExtractTransport);
        await made.WriteFilesAsync();
        return made;
    }

    private Dictionary<string, string> Variables => new()
    {
        ["TRE_DATABASE"] = World.Database.ConnectionString("tre_extractor"),
        ["TRE_EXTRACTOR__SOURCE"] = Source.ConnectionString,
        ["TRE_EXTRACTOR__OPTOUTS"] = Path.Combine(root, "opt-outs"),
        ["TRE_EXTRACTOR__IDENTITY__PERSONTABLE"] = "people",
        ["TRE_OBJECTS"] = Path.Combine(root, "objects"),
        ["TRE_KEYS"] = Keys,
    };

    /// <summary>Starts a process; returns when its host runs.</summary>
    public async Task<TestProcess> StartAsync()
    {
        var started = TestProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tre.Extractor.dll")], Variables);
        processes.Add(started);
        await started.SeenAsync(line => line.Contains("Application started", StringComparison.Ordinal), TimeSpan.FromMinutes(3));
        return started;
    }

    /// <summary>Runs the operator's command on the keys beside whatever runs.</summary>
    public async Task<(int Exit, string Output)> KeysAsync(params string[] arguments)
    {
        await using var run = TestProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tre.Extractor.dll"), "keys", .. arguments], new Dictionary<string, string>
        {
            ["TRE_DATABASE"] = World.Database.ConnectionString("tre_extractor"),
            ["TRE_KEYS"] = Keys,
        });
        return (await run.ExitCodeAsync(), run.Output);
    }

    /// <summary>Runs the operator's command that answers a request.</summary>
    public async Task<(int Exit, string Output)> ReidentifyAsync(params string[] arguments)
    {
        await using var run = TestProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tre.Extractor.dll"), "reidentify", .. arguments], Variables);
        return (await run.ExitCodeAsync(), run.Output);
    }

    /// <summary>Starts the operator's command that answers a request.</summary>
    public TestProcess Reidentify(params string[] arguments)
    {
        var started = TestProcess.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Tre.Extractor.dll"), "reidentify", .. arguments], Variables);
        processes.Add(started);
        return started;
    }

    /// <summary>From now on the source stops half way through the table.</summary>
    public async Task CloseGateAsync()
    {
        gate = await Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({Gate})", gate);
        await command.ExecuteNonQueryAsync();
    }

    public async Task OpenGateAsync()
    {
        await gate!.DisposeAsync();
        gate = null;
    }

    /// <summary>Returns when a builder stands at the gate: it has half of the rows.</summary>
    public Task BuilderWaitsAsync() => Orchestration.Stage.UntilAsync(
        async () => await ScalarAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") is > 0L,
        "a builder stands at the gate");

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task WriteFilesAsync()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await File.WriteAllTextAsync(Path.Combine(root, "opt-outs"), $"tre-opt-outs 1\ndrawn {Day(-1)}\nvalid-until {Day(7)}\nperson 7\nend 1\n");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }

        await (gate?.DisposeAsync() ?? default);
        await Source.DisposeAsync();
        await World.Database.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
