using Npgsql;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Extracts;

/// <summary>A source of a few odd rows that a test makes itself: three people, of whom the third has no NHS number, and one table of theirs.</summary>
internal sealed class Ward
{
    private Ward(NpgsqlDataSource source, Catalogue catalogue) => (Source, Catalogue) = (source, catalogue);

    public NpgsqlDataSource Source { get; }

    public Catalogue Catalogue { get; }

    public IOptOuts OptOuts { get; } = new FixedOptOuts(DateOnly.MaxValue);

    /// <param name="columns">Columns of table "event" beside person_id, as SQL.</param>
    /// <param name="catalogued">The same as the catalogue has them.</param>
    /// <param name="rows">VALUES of (person_id, columns…).</param>
    /// <param name="encoding">The database's encoding.</param>
    public static async Task<Ward> MakeAsync(string columns, IReadOnlyList<CatalogueColumn> catalogued, string rows, string table = "event", string encoding = "UTF8")
    {
        var cluster = await PrivatePostgres.SharedAsync();
        return await MakeAsync(await cluster.CreateDatabaseAsync(encoding), columns, catalogued, rows, table);
    }

    public static async Task<Ward> MakeAsync(string connection, string columns, IReadOnlyList<CatalogueColumn> catalogued, string rows, string table)
    {
        var source = NpgsqlDataSource.Create(connection);
        var name = "\"" + table.Replace("\"", "\"\"") + "\"";
        await ExecuteAsync(source, $"""
            CREATE SCHEMA s;
            CREATE TABLE s.person (person_id integer);
            INSERT INTO s.person VALUES (1), (2), (3);
            CREATE TABLE s.patient (person_id integer, nhs_number text);
            INSERT INTO s.patient VALUES (1, '999 000 0018'), (2, '9990000026'), (3, NULL);
            CREATE TABLE s.{name} (person_id integer, {columns});
            INSERT INTO s.{name} {rows};
            """);
        CatalogueColumn person = new("person_id", "integer", DisclosureClass.Key, "");
        return new Ward(source, new Catalogue("ward", "1", "", "", "s", [new(table, "", "person_id", [person, .. catalogued]), new("person", "", "person_id", [person])]));
    }

    /// <summary>All columns of the table.</summary>
    public ExtractSpecification All(params CohortCondition[] cohort) =>
        new([new(Catalogue.Tables[0].Name, [.. Catalogue.Tables[0].Columns.Select(c => c.Name)])], cohort);

    public Task ExecuteAsync(string sql) => ExecuteAsync(Source, sql);

    /// <summary>Builds from the bench's kind of source: from files, as the tables are now.</summary>
    public async Task<ExtractBuild> BuildAsync(Bench bench, ExtractOrder order)
    {
        if (bench.Kind == SourceKind.Postgres)
        {
            return await bench.Builder(Source, Catalogue, OptOuts).BuildAsync(order, default);
        }

        var files = await Exported.OfAsync(Source, Catalogue, bench.Kind == SourceKind.Gzip);
        return await bench.Builder(files.Source, files.Catalogue, OptOuts).BuildAsync(order, default);
    }

    public async Task<ExtractFailure> FailAsync(Bench bench, ExtractOrder order)
    {
        var build = await BuildAsync(bench, order);
        Assert.That(build, Is.TypeOf<ExtractFailure>());
        Assert.That(bench.Objects(), Is.Empty, "nothing is left");
        return (ExtractFailure)build;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
#pragma warning disable CA2100 // The test's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

internal sealed class FixedOptOuts(DateOnly validUntil) : IOptOuts
{
    private readonly OptOutList list = new(new string('0', 64), DateOnly.MinValue, validUntil, new HashSet<long>(), new HashSet<long>());

    public Task<IOptOutCheck> BeginAsync(OptOutQuestion question, CancellationToken cancel) => Task.FromResult<IOptOutCheck>(new ListCheck(list, question));

    public Task<string?> VersionAsync(DateOnly today, CancellationToken cancel) => Task.FromResult<string?>(list.Version);
}
