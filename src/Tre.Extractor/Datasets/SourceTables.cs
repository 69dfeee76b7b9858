using Npgsql;
using Tre.Extractor.Source;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Datasets;

/// <summary>Tables of one schema of the source, within one snapshot.</summary>
internal sealed class SourceTables(SourceSession session, string schema)
{
    /// <summary>Values looked at per column, and characters of each.</summary>
    private const int Sample = 500;

    private const int Characters = 200;

    private const string Columns =
        """
        SELECT c.relname::text, a.attname::text, coalesce(b.typname, t.typname)::text
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'v', 'm', 'f', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname, a.attnum
        """;

    /// <summary>Per table its columns, in order, each with the type that PostgreSQL names.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ListAsync(CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand(Columns, session.Connection);
            command.Parameters.Add(new NpgsqlParameter { Value = schema });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var tables = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancel))
            {
                if (!tables.TryGetValue(reader.GetString(0), out var columns))
                {
                    tables.Add(reader.GetString(0), columns = new Dictionary<string, string>(StringComparer.Ordinal));
                }

                ((Dictionary<string, string>)columns).Add(reader.GetString(1), reader.GetString(2));
            }

            return tables;
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, schema);
        }
    }

    /// <summary>Some values of a column, none missing. They stay in this process.</summary>
    public async Task<IReadOnlyList<string>> SampleAsync(string table, string column, CancellationToken cancel)
    {
        var values = new List<string>();
        await ReadAsync(
            table, $"SELECT left({Quote(column)}::text, {Characters}) FROM {Quote(schema)}.{Quote(table)} WHERE {Quote(column)} IS NOT NULL LIMIT {Sample}",
            reader => values.Add(reader.GetString(0)), cancel);
        return values;
    }

    public async Task<(long Rows, long? People)> CountAsync(string table, string? person, CancellationToken cancel)
    {
        (long Rows, long? People) counted = default;
        await ReadAsync(
            table, $"SELECT count(*){(person is null ? "" : $", count(DISTINCT {Quote(person)})")} FROM {Quote(schema)}.{Quote(table)}",
            reader => counted = (reader.GetInt64(0), person is null ? null : reader.GetInt64(1)), cancel);
        return counted;
    }

    private async Task ReadAsync(string table, string sql, Action<NpgsqlDataReader> row, CancellationToken cancel)
    {
        try
        {
#pragma warning disable CA2100 // Names that the source itself gave, quoted.
            await using var command = new NpgsqlCommand(sql, session.Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                row(reader);
            }
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, table);
        }
    }
}
