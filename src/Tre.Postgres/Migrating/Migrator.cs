using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Tre.Postgres.Migrating;

/// <summary>Brings a database to this program's schema. Two migrators at once wait for each other.</summary>
public sealed class Migrator(NpgsqlDataSource source, IReadOnlyList<Migration> migrations)
{
    private const long Lock = 0x7472_6520_6D69_6772;

    public Migrator(NpgsqlDataSource source)
        : this(source, Migration.Embedded())
    {
    }

    /// <summary>Applies what is missing, each file in a transaction of its own. Connect as the role that owns the schema.</summary>
    /// <returns>Names of the migrations that were applied now.</returns>
    /// <exception cref="InvalidOperationException">An applied migration has changed since, or is unknown to this program.</exception>
    /// <exception cref="PostgresException">A migration failed; those before it stay applied.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancel = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await RunAsync(connection, null, $"SELECT pg_advisory_lock({Lock})", cancel);
        try
        {
            await RunAsync(connection, null, "CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())", cancel);
            var applied = await AppliedAsync(connection, cancel);
            Check(applied);
            var missing = migrations.Where(migration => !applied.ContainsKey(migration.Name)).ToList();
            foreach (var migration in missing)
            {
                await ApplyAsync(connection, migration, cancel);
            }

            return [.. missing.Select(migration => migration.Name)];
        }
        finally
        {
            await RunAsync(connection, null, $"SELECT pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private void Check(Dictionary<string, string> applied)
    {
        foreach (var (name, checksum) in applied)
        {
            var known = migrations.FirstOrDefault(migration => migration.Name == name)
                ?? throw new InvalidOperationException($"The database has the migration {name}, which this program does not know. Use a newer program.");
            if (known.Checksum != checksum)
            {
                throw new InvalidOperationException($"The migration {name} was changed after it had been applied. Write a new one instead.");
            }
        }
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await RunAsync(connection, transaction, migration.Sql, cancel);
        await using var record = new NpgsqlCommand("INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)", connection, transaction)
        {
            Parameters = { new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await record.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var applied = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT name, checksum FROM schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            applied.Add(reader.GetString(0), reader.GetString(1));
        }

        return applied;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is part of this assembly.")]
    private static async Task RunAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
