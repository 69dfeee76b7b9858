using Npgsql;

namespace Tre.Extractor.Source;

/// <summary>
/// One read-only transaction that sees all tables as of one moment. Its snapshot is exported, so that others could read the
/// same moment beside it while it lives.
/// </summary>
internal sealed class SourceSession : ICopies
{
    private readonly NpgsqlTransaction transaction;

    private SourceSession(NpgsqlConnection connection, NpgsqlTransaction transaction, string snapshotId, DateTimeOffset takenAt) =>
        (Connection, this.transaction, SnapshotId, TakenAt) = (connection, transaction, snapshotId, takenAt);

    public NpgsqlConnection Connection { get; }

    public string SnapshotId { get; }

    public DateTimeOffset TakenAt { get; }

    /// <summary>Opens one with a snapshot of its own.</summary>
    /// <exception cref="Building.BuildFailedException">The source cannot be reached or refuses.</exception>
    public static Task<SourceSession> OpenAsync(NpgsqlDataSource source, IReadOnlyList<SourceSetting> settings, CancellationToken cancel) =>
        OpenAsync(source, settings, null, cancel);

    /// <summary>Opens one.</summary>
    /// <param name="source">Where.</param>
    /// <param name="settings">What queries read.</param>
    /// <param name="snapshotId">Snapshot of a session that lives; null for one of its own.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="Building.BuildFailedException">The source cannot be reached or refuses.</exception>
    public static async Task<SourceSession> OpenAsync(NpgsqlDataSource source, IReadOnlyList<SourceSetting> settings, string? snapshotId, CancellationToken cancel)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancel);
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            foreach (var sql in Begin(snapshotId))
            {
                await ExecuteAsync(connection, sql, cancel);
            }

            await using var command = new NpgsqlCommand("SELECT pg_export_snapshot(), now()", connection);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            await reader.ReadAsync(cancel);
            var session = new SourceSession(connection, transaction, reader.GetString(0), new DateTimeOffset(reader.GetDateTime(1), TimeSpan.Zero));
            await reader.DisposeAsync();
            await session.BindAsync(settings, cancel);
            return session;
        }
        catch (NpgsqlException e)
        {
            await (connection?.DisposeAsync() ?? default);
            throw SourceErrors.Failure(e);
        }
    }

    /// <summary>What a session in this state begins with, inside its transaction. The text of values must not hang on the server's defaults; an empty search path lets no name mean something else.</summary>
    /// <param name="snapshotId">Snapshot of a session that lives; null for one of its own.</param>
    public static IReadOnlyList<string> Begin(string? snapshotId) =>
    [
        // PostgreSQL's own name for it, which takes no parameter.
        .. snapshotId is null ? Array.Empty<string>() : [$"SET TRANSACTION SNAPSHOT '{snapshotId.Replace("'", "''", StringComparison.Ordinal)}'"],
        "SET TRANSACTION READ ONLY",
        "SET LOCAL search_path = pg_catalog; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; "
            + "SET LOCAL standard_conforming_strings = on; SET LOCAL extra_float_digits = 1; SET LOCAL lock_timeout = '30s'; SET LOCAL jit = off",
        // Millions of people are joined in memory, once, or through files in many rounds.
        "SELECT set_config('work_mem', '64MB', true) FROM pg_settings WHERE name = 'work_mem' AND setting::bigint < 65536",
    ];

    /// <inheritdoc/>
    public IRows Copy(string sql, int maxRowBytes, string table, CancellationToken cancel, int? blocks = null)
    {
        try
        {
            return new CopyRows((NpgsqlCopyTextReader)Connection.BeginTextExport(sql), maxRowBytes, table, blocks, cancel);
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, table);
        }
    }

    private async Task BindAsync(IReadOnlyList<SourceSetting> settings, CancellationToken cancel)
    {
        foreach (var setting in settings)
        {
#pragma warning disable CA2100 // Only the type's name, out of a fixed list, varies.
            await using var command = new NpgsqlCommand(setting.Bind, Connection);
#pragma warning restore CA2100
            command.Parameters.Add(new NpgsqlParameter { Value = setting.Values.ToArray() });
            command.Parameters.Add(new NpgsqlParameter { Value = setting.Name });
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
#pragma warning disable CA2100 // Constants above, and a name that PostgreSQL made.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        // Closing rolls back; there is nothing to commit.
        await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
