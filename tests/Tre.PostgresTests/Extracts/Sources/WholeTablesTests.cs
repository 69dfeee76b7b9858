using System.Text;
using Npgsql;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Source;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Extracts;

/// <summary>A COPY that names a table gives what the query gives, and is asked for only where it does.</summary>
[Category("Postgres")]
internal sealed class WholeTablesTests
{
    private const string Numbers = "(1, 'NaN', 'infinity', '-infinity', '2024-02-29 23:59:59.123456', '2024-02-29 12:00+05'), (2, NULL, NULL, NULL, NULL, NULL), (3, -12.50, 1e300, '0044-03-15 BC', 'infinity', '0001-01-01 00:00+00')";
    private NpgsqlDataSource source = null!;

    [OneTimeSetUp]
    public async Task Make() => source = NpgsqlDataSource.Create(await (await PrivatePostgres.SharedAsync()).CreateDatabaseAsync());

    [OneTimeTearDown]
    public ValueTask Remove() => source.DisposeAsync();

    [TestCase("CREATE TABLE s.t (person_id integer, a numeric, b float8, c date, d timestamp, e timestamptz); INSERT INTO s.t VALUES " + Numbers, "a numeric, b numeric, c date, d timestamp, e timestamp", "FORMAT text", TestName = "{m}: numbers and dates")]
    [TestCase("CREATE DOMAIN s.score AS integer; CREATE TABLE s.t (person_id smallint, a s.score, b bigint, c float4); INSERT INTO s.t VALUES (1, 2, 3, 0.1), (2, NULL, -9223372036854775808, 'NaN')", "a integer, b bigint, c numeric", "FORMAT text", TestName = "{m}: whole numbers under a name of their own")]
    [TestCase("CREATE TABLE s.t (person_id integer, a text, b varchar); INSERT INTO s.t VALUES (1, '', NULL), (2, E'x,\"y\"\\n\\\\N\\t', '\\.'), (3, NULL, ''), (4, '\\N', ' ')", "a text, b text", "FORMAT csv", TestName = "{m}: texts")]
    [TestCase("CREATE TABLE s.t (person_id integer, \"a \"\"b\"\", c\" integer, later text); INSERT INTO s.t VALUES (1, 2, 'x')", "a \"b\", c integer", "FORMAT text", TestName = "{m}: a name that wants quotes")]
    public async Task ATableIsNamedThatGivesTheSame(string sql, string columns, string format)
    {
        var (query, used) = await AskAsync(sql, columns);
        Assert.That(used.Sql, Does.StartWith("COPY \"s\".\"t\" (\"person_id\", ").And.Contain(format));
        Assert.That(used.Rows, Is.EqualTo(query.Rows).And.Not.Empty);
    }

    [TestCase("CREATE TABLE s.u (person_id integer, a integer); INSERT INTO s.u VALUES (1, 2); CREATE VIEW s.t AS SELECT * FROM s.u", TestName = "{m}: a view")]
    [TestCase("CREATE TABLE s.u (person_id integer, a integer); INSERT INTO s.u VALUES (1, 2); CREATE MATERIALIZED VIEW s.t AS SELECT * FROM s.u", TestName = "{m}: a kept view")]
    [TestCase("CREATE TABLE s.t (person_id integer, a integer) PARTITION BY LIST (a); CREATE TABLE s.u PARTITION OF s.t DEFAULT; INSERT INTO s.t VALUES (1, 2)", TestName = "{m}: a table in parts")]
    [TestCase("CREATE TABLE s.t (person_id integer, a integer); CREATE TABLE s.u () INHERITS (s.t); INSERT INTO s.t VALUES (1, 2); INSERT INTO s.u VALUES (2, 3)", TestName = "{m}: a table with heirs")]
    [TestCase("CREATE TABLE s.t (person_id integer, a integer GENERATED ALWAYS AS (person_id * 2) STORED); INSERT INTO s.t VALUES (1)", TestName = "{m}: a column that is worked out")]
    [TestCase("CREATE TABLE s.t (person_id integer, a integer); ALTER TABLE s.t ENABLE ROW LEVEL SECURITY; INSERT INTO s.t VALUES (1, 2)", TestName = "{m}: rows that not everybody may see")]
    public async Task AQueryIsAskedOf(string sql)
    {
        var (query, used) = await AskAsync(sql, "a integer");
        Assert.That(used, Is.EqualTo(query).Using<(string, string)>((a, b) => a == b));
        Assert.That(query.Rows, Is.Not.Empty);
    }

    [TestCase(TransformationKind.Round)]
    [TestCase(TransformationKind.TopBottomCode)]
    public void AColumnThatTheSourceChangesIsAQuerys(TransformationKind kind) =>
        Assert.That(SourceQueries.Of(Plan("a numeric", new(kind, Step: 1, Most: 5)), CatalogueOf("a numeric"), new SourceIdentity()).Whole, Is.Empty);

    [Test]
    public void RowsOfSomePeopleAreAQuerys()
    {
        var plan = Plan("a numeric") with { Cohort = [new("t", "a", Comparison.AtLeast, ["3"])] };
        Assert.That(SourceQueries.Of(plan, CatalogueOf("a numeric"), new SourceIdentity()).Whole, Is.Empty);
    }

    private async Task<((string Sql, string Rows) Query, (string Sql, string Rows) Used)> AskAsync(string sql, string columns)
    {
#pragma warning disable CA2100 // The test's own.
        await using (var command = source.CreateCommand("DROP SCHEMA IF EXISTS s CASCADE; CREATE SCHEMA s; " + sql))
#pragma warning restore CA2100
        {
            await command.ExecuteNonQueryAsync();
        }

        await using var session = await SourceSession.OpenAsync(source, [], default);
        var queries = SourceQueries.Of(Plan(columns), CatalogueOf(columns), new SourceIdentity());
        var used = await WholeTables.UseAsync(session, queries, "s", default);
        return (Read(session, queries), Read(session, used));
    }

    private static (string Sql, string Rows) Read(SourceSession session, SourceQueries queries)
    {
        var sql = queries.Rows.Values.Single();
        using var rows = session.Copy(sql, 1 << 20, "t", default);
        var text = new StringBuilder();
        while (rows.TryNext(out var row))
        {
            text.Append(Encoding.UTF8.GetString(row));
        }

        return (sql, text.ToString());
    }

    private static Catalogue CatalogueOf(string columns) => new("whole", "1", "", "", "s", [Table(columns)]);

    private static CatalogueTable Table(string columns) => new("t", "", "person_id",
    [
        new("person_id", "integer", DisclosureClass.Key, ""),
        .. columns.Split(", ").Aggregate(new List<string>(), Joined).Select(c => new CatalogueColumn(c[..c.LastIndexOf(' ')], c[(c.LastIndexOf(' ') + 1)..], DisclosureClass.Ordinary, "")),
    ]);

    // A comma within a name does not end it: what follows has a type, what precedes has none.
    private static List<string> Joined(List<string> parts, string part)
    {
        if (parts.Count > 0 && parts[^1].Split(' ')[^1] is not ("integer" or "bigint" or "numeric" or "text" or "date" or "timestamp"))
        {
            parts[^1] += ", " + part;
        }
        else
        {
            parts.Add(part);
        }

        return parts;
    }

    private static ExtractPlan Plan(string columns, Transformation? transformation = null)
    {
        var table = Table(columns);
        var planned = table.Columns.Select((c, i) => new PlannedColumn(new(c, i == 0 ? new(TransformationKind.Pseudonymise) : transformation ?? new(TransformationKind.Keep)), i == 0 ? ColumnPath.Person : ColumnPath.Rest));
        return new("s", [new(table, "t.csv", [.. planned])], [], null, 0);
    }
}
