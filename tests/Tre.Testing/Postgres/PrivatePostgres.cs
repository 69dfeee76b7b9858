using System.Globalization;
using Npgsql;
using Tre.Testing.Processes;

namespace Tre.Testing.Postgres;

/// <summary>
/// A PostgreSQL cluster of the test's own: in a temporary directory, run by an unprivileged user, reachable over a unix socket only,
/// where every role is trusted. Survives a kill, not a loss of power (no fsync).
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly Lazy<Task<PrivatePostgres>> OfThisProcess = new(StartSharedAsync);
    private readonly string root;
    private TestProcess server;
    private readonly string[] settings;
    private int databases;

    private PrivatePostgres(string root, string[] settings, TestProcess server) => (this.root, this.settings, this.server) = (root, settings, server);

    /// <summary>Directory of the socket: what Npgsql takes as Host.</summary>
    public string SocketDirectory => root;

    /// <summary>The server's log so far.</summary>
    public string Log => server.Output;

    /// <summary>One cluster for the whole test run, stopped when the run ends. Make a database per fixture in it.</summary>
    public static Task<PrivatePostgres> SharedAsync() => OfThisProcess.Value;

    /// <summary>A cluster for the caller alone, who may kill it.</summary>
    /// <param name="settings">Beside its usual ones, as name=value.</param>
    public static async Task<PrivatePostgres> StartAsync(params string[] settings)
    {
        var bin = PostgresPrograms.Directory();
        // Socket paths are at most 107 bytes: a short directory.
        var root = Directory.CreateTempSubdirectory("trepg").FullName;
        if (Environment.UserName == "root")
        {
            await TestProcess.RunAsync("chown", PostgresPrograms.User, root);
        }

        var (program, arguments) = PostgresPrograms.Unprivileged(
            Path.Combine(bin, "initdb"), "-D", Path.Combine(root, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await TestProcess.RunAsync(program, arguments);
        return new PrivatePostgres(root, settings, await ServeAsync(root, settings));
    }

    /// <summary>SIGKILL to the postmaster's whole tree, as when the machine's power goes.</summary>
    public Task KillAsync() => server.KillAsync();

    /// <summary>Starts the killed server again on the same data.</summary>
    public async Task RestartAsync()
    {
        await server.DisposeAsync();
        File.Delete(Path.Combine(root, "data", "postmaster.pid"));
        server = await ServeAsync(root, settings);
    }

    /// <summary>Creates an empty database.</summary>
    /// <returns>Its connection string as superuser, without pooling, so that it can be dropped or killed at will.</returns>
    public async Task<string> CreateDatabaseAsync(string encoding = "UTF8")
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // A name made here.
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE '{(encoding == "UTF8" ? "C.UTF-8" : "C")}'", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public string ConnectionString(string database, string role = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = root,
        Port = settings.LastOrDefault(setting => setting.StartsWith("port=", StringComparison.Ordinal)) is { } port ? int.Parse(port["port=".Length..], CultureInfo.InvariantCulture) : NpgsqlConnection.DefaultPort,
        Database = database,
        Username = role,
        Pooling = false,
        IncludeErrorDetail = true,
    }.ConnectionString;

    private static async Task<PrivatePostgres> StartSharedAsync()
    {
        var cluster = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return cluster;
    }

    private static async Task<TestProcess> ServeAsync(string root, string[] settings)
    {
        var (program, arguments) = PostgresPrograms.Unprivileged(
            Path.Combine(PostgresPrograms.Directory(), "postgres"),
            ["-D", Path.Combine(root, "data"), "-k", root,
            "-c", "listen_addresses=", "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=60",
            "-c", "shared_buffers=64MB", .. settings.SelectMany(setting => new[] { "-c", setting })]);
        var server = TestProcess.Start(program, arguments);
        await server.SeenAsync(line => line.Contains("ready to accept connections", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!server.HasExited)
        {
            // Immediate shutdown: the server waits for its children, so that nobody writes into a directory that is being deleted.
            await server.SignalAsync("QUIT");
            await server.ExitCodeAsync();
        }

        await server.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
