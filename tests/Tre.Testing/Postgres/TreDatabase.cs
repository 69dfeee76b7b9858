using System.Runtime.CompilerServices;
using Npgsql;
using Tre.Postgres;
using Tre.Postgres.Migrating;

namespace Tre.Testing.Postgres;

/// <summary>A migrated database of the test's own, with a connection per role of the platform.</summary>
public sealed class TreDatabase : IAsyncDisposable
{
    private static readonly ConditionalWeakTable<PrivatePostgres, Lazy<Task>> Templates = [];
    private static int made;
    private readonly PrivatePostgres cluster;
    private readonly Dictionary<string, NpgsqlDataSource> sources = [];

    private TreDatabase(PrivatePostgres cluster, string name) => (this.cluster, Name) = (cluster, name);

    public string Name { get; }

    /// <summary>Makes a database in the shared cluster and brings it to the present schema, as the role that owns it.</summary>
    public static async Task<TreDatabase> CreateAsync(PrivatePostgres? cluster = null)
    {
        cluster ??= await PrivatePostgres.SharedAsync();
        await Templates.GetValue(cluster, c => new Lazy<Task>(() => MakeTemplateAsync(c))).Value;
        var database = new TreDatabase(cluster, $"tre{Interlocked.Increment(ref made)}");
        await RunAsync(cluster, $"CREATE DATABASE {database.Name} TEMPLATE tre_template OWNER tre_owner");
        return database;
    }

    public string ConnectionString(string role) => cluster.ConnectionString(Name, role);

    public NpgsqlDataSource Source(string role)
    {
        lock (sources)
        {
            return sources.TryGetValue(role, out var known) ? known : sources[role] = NpgsqlDataSource.Create(ConnectionString(role));
        }
    }

    /// <summary>Units of work as one of tre_web, tre_orchestrator, tre_extractor.</summary>
    public TreDbFactory As(string role) => new(Source(role));

    /// <summary>Runs raw SQL as a role.</summary>
    /// <returns>Rows affected.</returns>
    public async Task<int> ExecuteAsync(string role, string sql)
    {
        await using var command = Source(role).CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first value of the first row; null when there is none.</summary>
    public async Task<T?> ScalarAsync<T>(string role, string sql)
    {
        await using var command = Source(role).CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    // Migrated once, copied often.
    private static async Task MakeTemplateAsync(PrivatePostgres cluster)
    {
        foreach (var role in new[] { "tre_owner", "tre_web", "tre_orchestrator", "tre_extractor" })
        {
            await RunAsync(cluster, $"CREATE ROLE {role} LOGIN");
        }

        await RunAsync(cluster, "CREATE DATABASE tre_template TEMPLATE template0 OWNER tre_owner");
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("tre_template", "tre_owner"));
        await new Migrator(source).MigrateAsync();
    }

    private static async Task RunAsync(PrivatePostgres cluster, string sql)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }
}
