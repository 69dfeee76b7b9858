using System.IO.Compression;
using System.Text;
using Npgsql;
using Tre.Application.Storage;
using Tre.Domain.Datasets;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Files;
using Tre.Testing.Fakes;

namespace Tre.PostgresTests.Extracts;

/// <summary>The tables of a schema as CSV files with a Frictionless descriptor, as a hospital would export them.</summary>
internal sealed record Exported(ISource Source, Catalogue Catalogue)
{
    private const string Columns =
        """
        SELECT c.relname::text, a.attname::text, CASE t.typname WHEN 'int2' THEN 'integer' WHEN 'int4' THEN 'integer' WHEN 'int8' THEN 'integer' WHEN 'numeric' THEN 'number'
          WHEN 'float4' THEN 'number' WHEN 'float8' THEN 'number' WHEN 'date' THEN 'date' WHEN 'timestamp' THEN 'datetime' WHEN 'timestamptz' THEN 'datetime' ELSE 'string' END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
        WHERE n.nspname = $1 AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
        """;

    public static async Task<Exported> OfAsync(NpgsqlDataSource from, Catalogue catalogue, bool gzip, IObjectStore? into = null)
    {
        var store = into ?? new MemoryObjectStore();
        var tables = new Dictionary<string, List<(string Name, string Type)>>();
        await using (var command = from.CreateCommand(Columns))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = catalogue.Schema });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                (tables.TryGetValue(reader.GetString(0), out var known) ? known : tables[reader.GetString(0)] = []).Add((reader.GetString(1), reader.GetString(2)));
            }
        }

        await using var connection = await from.OpenConnectionAsync();
        var files = new List<FileOf>();
        foreach (var (table, columns) in tables)
        {
            var name = "\"" + table.Replace("\"", "\"\"") + "\"";
            using var copy = await connection.BeginTextExportAsync($"COPY (SELECT * FROM {catalogue.Schema}.{name}) TO STDOUT (FORMAT csv, HEADER)");
            var bytes = Encoding.UTF8.GetBytes(await copy.ReadToEndAsync());
            files.Add(new(table, columns, gzip ? Gzip(bytes) : bytes, gzip ? $"t{files.Count}.csv.gz" : $"t{files.Count}.csv"));
        }

        await PackageMaker.PutAsync(store, "export", files);
        return new(new FileSource(store, new SourceIdentity()), catalogue with { Schema = "files:export" });
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
