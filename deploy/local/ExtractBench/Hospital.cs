using Npgsql;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Wire;
using Tre.Testing.Postgres;
using Tre.Testing.Processes;

namespace Tre.ExtractBench;

/// <summary>A made-up hospital in a private cluster: people with NHS numbers, one in a hundred opted out, and measurements in no order of people.</summary>
internal sealed class Hospital(PrivatePostgres cluster, string connection)
{
    public const string Columns = "person_id, measurement_concept_id, measurement_date, value_as_number";

    public static Catalogue Catalogue { get; } = new("bench", "1", "", "", "cdm",
    [
        new("measurement", "", "person_id",
        [
            new("person_id", "integer", DisclosureClass.Key, ""), new("measurement_concept_id", "integer", DisclosureClass.Ordinary, ""),
            new("measurement_date", "date", DisclosureClass.QuasiIdentifier, "", null, [new(TransformationKind.ShiftDate, Days: 30)]),
            new("value_as_number", "numeric", DisclosureClass.Sensitive, ""),
        ]),
    ]);

    public static ExtractSpecification Specification { get; } = new(
        [new("measurement", ["person_id", "measurement_concept_id", "measurement_date", "value_as_number"], [new("measurement_date", new(TransformationKind.ShiftDate, Days: 30))])], []);

    public WireAddress? Address { get; } = WireAddress.Of(connection);

    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connection);

    public static async Task<Hospital> MakeAsync(PrivatePostgres cluster, int people)
    {
        var hospital = new Hospital(cluster, await cluster.CreateDatabaseAsync());
        // Numbers whose check digit would be 10 are never issued.
        await hospital.ExecuteAsync($"""
            CREATE SCHEMA cdm;
            CREATE TABLE cdm.patient AS
              SELECT row_number() OVER ()::integer AS person_id, (base * 10::bigint + (11 - s % 11) % 11)::text AS nhs_number
              FROM (SELECT base, (SELECT sum(substr(base::text, k, 1)::integer * (11 - k)) FROM generate_series(1, 9) k) AS s FROM generate_series(900000000, 900000000 + {people * 11L / 10 + 100}) AS base) AS numbers
              WHERE s % 11 <> 1 LIMIT {people};
            CREATE TABLE cdm.person AS SELECT person_id FROM cdm.patient;
            ANALYZE cdm.patient; ANALYZE cdm.person
            """);
        return hospital;
    }

    public Task FillAsync(int people, long rows) => ExecuteAsync($"""
        DROP TABLE IF EXISTS cdm.measurement;
        CREATE TABLE cdm.measurement AS
          SELECT (1 + i * 7919 % {people})::integer AS person_id, (3004410 + i % 5)::integer AS measurement_concept_id, date '2010-01-01' + (i * 31 % 5000)::integer AS measurement_date,
            CASE WHEN i % 50 = 0 THEN NULL ELSE round((i % 1500) / 10.0, 1) END AS value_as_number
          FROM generate_series(1::bigint, {rows}) AS i;
        VACUUM ANALYZE cdm.measurement
        """);

    /// <summary>What psql does with the same columns and rows, and nothing else.</summary>
    public async Task CopyAsync(string query, string to) => await TestProcess.RunAsync(
        "psql", "-X", "-q", "-h", cluster.SocketDirectory, "-U", "postgres", "-d", new NpgsqlConnectionStringBuilder(connection).Database!, "-v", "ON_ERROR_STOP=1",
        "-c", $"\\copy ({query}) TO '{to}' CSV HEADER");

    /// <summary>What PostgreSQL does with the same columns and rows before anybody receives them.</summary>
    public Task CopyNowhereAsync() => ExecuteAsync($"COPY (SELECT {Columns} FROM cdm.measurement) TO '/dev/null' (FORMAT csv)");

    /// <summary>What PostgreSQL does with all that a build asks it for, rows and people at the same time, and the connections to hand it over; nobody looks at it.</summary>
    public async Task HandOverAsync()
    {
        await using var session = await SourceSession.OpenAsync(Source, [], default);
        await Task.WhenAll(
            ReceiveAsync(session, $"SELECT {Columns} FROM cdm.measurement"),
            ReceiveAsync(session, "SELECT person_id::bigint, nhs_number::text FROM cdm.patient WHERE person_id IS NOT NULL", "SELECT person_id::bigint FROM cdm.person"));
    }

    private async Task ReceiveAsync(SourceSession session, params string[] queries)
    {
        await using var wire = await WireSession.TryOpenAsync(Address, [], session.SnapshotId, default) ?? throw new InvalidOperationException("the cluster does not answer");
        foreach (var query in queries)
        {
            using var rows = wire.Copy($"COPY ({query}) TO STDOUT (FORMAT csv, ENCODING 'UTF8')", 1 << 20, "bench", default);
            while (rows.TryNext(out _))
            {
            }
        }
    }

    public async Task<List<string>> NumbersAsync(int oneIn)
    {
        var numbers = new List<string>();
        await using var command = Source.CreateCommand("SELECT nhs_number FROM cdm.patient WHERE person_id % $1 = 0");
        command.Parameters.Add(new NpgsqlParameter { Value = oneIn });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            numbers.Add(reader.GetString(0));
        }

        return numbers;
    }

    private async Task ExecuteAsync(string sql)
    {
        foreach (var statement in sql.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
#pragma warning disable CA2100 // The bench's own.
            await using var command = Source.CreateCommand(statement);
#pragma warning restore CA2100
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }
}
