using Npgsql;
using Tre.Extractor.Building;
using static Tre.Extractor.Source.SqlName;

namespace Tre.Extractor.Source;

/// <summary>
/// A COPY that names a table instead of a query, where it gives the same rows: PostgreSQL plans and runs nothing for it, which for whole tables of short rows is a
/// fifteenth of its work. Where no value of them can hold what CSV would quote, it writes its text format with CSV's comma and CSV's nothing: the same bytes for less.
/// </summary>
internal static class WholeTables
{
    // Of a view or a partitioned table there is no such COPY, of a table with heirs it would leave theirs out, and it knows no generated column.
    // Rows that not everybody may see are a query's matter.
    private const string Ordinary =
        """
        SELECT c.relkind = 'r' AND NOT c.relhassubclass AND NOT c.relrowsecurity
            AND NOT EXISTS (SELECT FROM pg_attribute g WHERE g.attrelid = c.oid AND g.attnum > 0 AND g.attgenerated <> ''),
          NOT EXISTS (
            SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
            WHERE a.attrelid = c.oid AND a.attname = ANY ($3) AND coalesce(b.typname, t.typname)
              NOT IN ('int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'date', 'timestamp', 'timestamptz'))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2
        """;

    /// <summary>The same queries, or shorter ones that give the same.</summary>
    /// <param name="session">The source, whose tables are as they were catalogued.</param>
    /// <param name="queries">Of the plan.</param>
    /// <param name="schema">The plan's.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<SourceQueries> UseAsync(SourceSession session, SourceQueries queries, string schema, CancellationToken cancel)
    {
        // Older servers than 12 cannot say which columns are generated.
        if (session.Connection.PostgreSqlVersion.Major < 12)
        {
            return queries;
        }

        var rows = new Dictionary<PlannedTable, string>(queries.Rows);
        foreach (var (table, columns) in queries.Whole)
        {
            if (await LookAsync(session, schema, table.Source.Name, columns, cancel) is (true, var isPlain))
            {
                var format = isPlain ? "FORMAT text, DELIMITER ',', NULL ''" : "FORMAT csv";
                rows[table] = $"COPY {Quote(schema)}.{Quote(table.Source.Name)} ({string.Join(", ", columns.Select(Quote))}) TO STDOUT ({format}, ENCODING 'UTF8')";
            }
        }

        return queries with { Rows = rows };
    }

    private static async Task<(bool IsOrdinary, bool IsPlain)> LookAsync(SourceSession session, string schema, string table, IReadOnlyList<string> columns, CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand(Ordinary, session.Connection);
            command.Parameters.Add(new NpgsqlParameter { Value = schema });
            command.Parameters.Add(new NpgsqlParameter { Value = table });
            command.Parameters.Add(new NpgsqlParameter { Value = columns.ToArray() });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel) ? (reader.GetBoolean(0), reader.GetBoolean(1)) : default;
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, table);
        }
    }
}
