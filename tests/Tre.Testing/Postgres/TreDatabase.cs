using Npgsql;
using Tre.Postgres;
using Tre.Postgres.Migrating;

namespace Tre.Testing.Postgres;

/// <summary>A migrated database of the test's own, with a connection per role of the platform.</summary>
public sealed class TreDatabase : IAsyncDisposable
{
    private static readonly SemaphoreSlim RolesOnce = new(1);
    private readonly PrivatePostgres cluster;
    private readonly Dictionary<string, NpgsqlDataSource> sources = [];

    private TreDatabase(PrivatePostgres cluster, string name) => (this.cluster, Name) = (cluster, name);

    public string Name { get; }

    /// <summary>Makes a database in the shared cluster and brings it to the present schema, as the role that owns it.</summary>
    public static async Task<TreDatabase> CreateAsync(PrivatePostgres? cluster = null)
    {
        cluster ??= await PrivatePostgres.SharedAsync();
        await CreateRolesAsync(cluster);
        var super = await cluster.CreateDatabaseAsync();
        var database = new TreDatabase(cluster, new NpgsqlConnectionStringBuilder(super).Database!);
        await database.ExecuteAsync("postgres", $"ALTER DATABASE {database.Name} OWNER TO tre_owner; ALTER SCHEMA public OWNER TO tre_owner");
        await new Migrator(database.Source("tre_owner")).MigrateAsync();
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

    private static async Task CreateRolesAsync(PrivatePostgres cluster)
    {
        await RolesOnce.WaitAsync();
        try
        {
            await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("postgres"));
            foreach (var role in new[] { "tre_owner", "tre_web", "tre_orchestrator", "tre_extractor" })
            {
                await using var known = source.CreateCommand($"SELECT 1 FROM pg_roles WHERE rolname = '{role}'");
                if (await known.ExecuteScalarAsync() is null)
                {
                    await using var create = source.CreateCommand($"CREATE ROLE {role} LOGIN");
                    await create.ExecuteNonQueryAsync();
                }
            }
        }
        finally
        {
            RolesOnce.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }
}
