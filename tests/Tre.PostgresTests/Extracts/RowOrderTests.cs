using Npgsql;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Hosting;

namespace Tre.PostgresTests.Extracts;

/// <summary>Rows wait for others before they are written, and the source is read ahead: what is told is still what comes first.</summary>
[Category("Postgres")]
internal sealed class RowOrderTests
{
    private static readonly CatalogueColumn Note = new("note", "text", DisclosureClass.Ordinary, "");

    [Test]
    public async Task OfTwoWrongRowsTheFirstIsTold([Values(2, 63, 64, 65)] int first)
    {
        using var bench = new Bench();
        var ward = await Ward.MakeAsync("note text", [Note], "VALUES (1, 'fine')", encoding: "SQL_ASCII");
        await ward.ExecuteAsync($"""
            ALTER TABLE s.event RENAME TO base;
            CREATE VIEW s.event AS SELECT CASE WHEN i % 3 = 0 AND i <> {first} THEN NULL ELSE 1 END AS person_id,
              CASE WHEN i = {first} THEN E'Zo\xeb' WHEN i = 90 THEN (1 / (i - 90))::text ELSE 'fine' END AS note FROM generate_series(1, 100) AS i
            """);
        var failure = await ward.FailAsync(bench, Bench.Order(ward.All()));
        Assert.That((failure.Code, failure.Table, failure.Row), Is.EqualTo((ExtractFailureCode.SourceData, "event", (long?)first)));
    }

    [Test]
    public async Task ASourceThatThinksForLongerThanACommandMayIsWaitedFor()
    {
        using var bench = new Bench();
        var ward = await Ward.MakeAsync("note text", [Note], "VALUES (1, 'fine'), (2, 'too')");
        await ward.ExecuteAsync("""
            ALTER TABLE s.event RENAME TO base; CREATE VIEW s.event AS SELECT person_id, note FROM s.base, (SELECT pg_sleep(2)) AS thought;
            ALTER TABLE s.person RENAME TO people; CREATE VIEW s.person AS SELECT person_id FROM s.people, (SELECT pg_sleep(2)) AS thought
            """);
        await using var hasty = SourceDatabases.Connect(new NpgsqlConnectionStringBuilder(ward.Source.ConnectionString) { CommandTimeout = 1 }.ConnectionString);
        var build = await bench.Builder(hasty, ward.Catalogue, ward.OptOuts).BuildAsync(Bench.Order(ward.All()), default);
        Assert.That((build as ExtractBuilt)?.Result.RowsOut, Is.EqualTo(2), () => (build as ExtractFailure)?.Reason ?? "");
    }
}
