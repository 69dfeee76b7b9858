using Npgsql;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>Holds the source's tables, as they are now, against the catalogue, before a row is read.</summary>
internal static class SourceSchemaCheck
{
    // A domain counts as the type it is made of. A type of the source's own may have the name of one of PostgreSQL's and is none of them: it is told with its schema.
    private const string Columns =
        """
        SELECT a.attname::text,
          CASE WHEN coalesce(b.typnamespace, t.typnamespace) = 'pg_catalog'::regnamespace THEN coalesce(b.typname, t.typname)::text ELSE format_type(coalesce(b.oid, t.oid), NULL) END
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_type b ON t.typtype = 'd' AND b.oid = t.typbasetype
        WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'v', 'm', 'f', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        """;

    /// <exception cref="BuildFailedException">Names the first table or column that is not as it was catalogued.</exception>
    public static async Task RequireAsync(SourceSession session, ExtractPlan plan, Catalogue catalogue, CancellationToken cancel)
    {
        foreach (var table in SourceUse.Of(plan, catalogue))
        {
            var stored = await StoredAsync(session, plan.Schema, table.Key.Name, cancel);
            if (stored.Count == 0)
            {
                throw Fail(ExtractFailureCode.SourceMissing, "The table is not in the source", table.Key.Name, null);
            }

            foreach (var use in table)
            {
                Require(table.Key.Name, use.Column, use.Type, stored);
            }
        }
    }

    /// <summary>Whether people and what identifies them refer to each other by whole numbers.</summary>
    public static async Task<bool> JoinsByNumberAsync(SourceSession session, string schema, SourceIdentity identity, CancellationToken cancel) =>
        IsWhole(await StoredAsync(session, schema, identity.PersonTable, cancel), identity.PersonColumn)
        && IsWhole(await StoredAsync(session, schema, identity.IdentityTable, cancel), identity.IdentityPersonColumn);

    private static bool IsWhole(Dictionary<string, string> stored, string column) => stored.TryGetValue(column, out var type) && type is "int2" or "int4" or "int8";

    private static void Require(string table, string column, string catalogued, Dictionary<string, string> stored)
    {
        if (!stored.TryGetValue(column, out var type))
        {
            throw Fail(ExtractFailureCode.SourceMissing, "The column is not in the source", table, column);
        }

        if (!SourceTypes.Fits(catalogued, type))
        {
            throw Fail(ExtractFailureCode.SourceType, $"The column is of type {type}, which is not what the catalogue says", table, column);
        }
    }

    private static async Task<Dictionary<string, string>> StoredAsync(SourceSession session, string schema, string table, CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand(Columns, session.Connection);
            command.Parameters.Add(new NpgsqlParameter { Value = schema });
            command.Parameters.Add(new NpgsqlParameter { Value = table });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var columns = new Dictionary<string, string>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancel))
            {
                columns[reader.GetString(0)] = reader.GetString(1);
            }

            return columns;
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, table);
        }
    }

    private static BuildFailedException Fail(string code, string message, string table, string? column) =>
        new(new ExtractFailure(code, message, Transient: false, table, Column: column));
}
