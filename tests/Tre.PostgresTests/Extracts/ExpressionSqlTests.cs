using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Wire;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Extracts;

/// <summary>Conditions as PostgreSQL understands them, and as they are followed in files, choose whom the same conditions choose when they are followed by hand, row by row.</summary>
[Category("Postgres")]
internal sealed class ExpressionSqlTests
{
    private const string A = "a \"x\"; DROP TABLE s.b; --", B = "b";
    private static readonly string[] Words = ["x", "'", "\\", "'); DROP TABLE s.b; --", "$1", "{\"\",NULL}", "NULL", "%s", "Zoë 🙂"];

    private static readonly Catalogue Catalogue = new("d", "1", "", "", "s",
    [
        .. new[] { A, B }.Select(name => new CatalogueTable(name, "", "person_id",
        [
            new("person_id", "integer", DisclosureClass.Key, ""), new("n'\"", "integer", DisclosureClass.Ordinary, ""),
            new("day", "date", DisclosureClass.Ordinary, ""), new("word", "text", DisclosureClass.Ordinary, ""),
        ])),
        new("person", "", "person_id", [new("person_id", "integer", DisclosureClass.Key, "")]),
    ]);

    private readonly List<(string Table, Row Row)> rows = [];
    private NpgsqlDataSource source = null!;
    private Exported files = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        source = NpgsqlDataSource.Create(await (await PrivatePostgres.SharedAsync()).CreateDatabaseAsync());
        var random = new Random(4711);
        T? Maybe<T>(T value) where T : struct => random.Next(4) == 0 ? null : value;
        for (var i = 0; i < 120; i++)
        {
            rows.Add((random.Next(2) == 0 ? A : B, new Row(
                Maybe(random.Next(1, 13)) ?? (i % 7 == 0 ? null : 5), Maybe(random.Next(0, 4)), Maybe(new DateOnly(2020, 1, 1).AddDays(random.Next(0, 12))), random.Next(4) == 0 ? null : Words[random.Next(Words.Length)])));
        }

        await ExecuteAsync("""
            CREATE SCHEMA s; CREATE TABLE s.person AS SELECT i AS person_id FROM generate_series(1, 14) AS i; CREATE TABLE s.patient AS SELECT person_id, NULL::text AS nhs_number FROM s.person
            """);
        foreach (var table in new[] { A, B })
        {
            var name = "s.\"" + table.Replace("\"", "\"\"") + "\"";
            await ExecuteAsync($"CREATE TABLE {name} (person_id integer, \"n'\"\"\" integer, day date, word text)");
            foreach (var (_, row) in rows.Where(r => r.Table == table))
            {
                await ExecuteAsync($"INSERT INTO {name} VALUES ($1, $2, $3, $4)", row.Person, row.N, row.Day, row.Word);
            }
        }

        files = await Exported.OfAsync(source, Catalogue, gzip: false);
    }

    [OneTimeTearDown]
    public async Task Remove() => await source.DisposeAsync();

    [Test]
    public void SqlAndFilesChooseWhomTheConditionMeans() =>
        Prop.ForAll(Arb.From(People(4)), expression =>
        {
            Assert.That(SpecificationValidator.Problems(new([new(B, ["word"])], [], expression), Catalogue), Is.Empty);
            var meant = Enumerable.Range(1, 14).Where(person => Holds(expression, person, null, "")).ToList();
            var (people, ofRows) = ChosenAsync(expression).GetAwaiter().GetResult();
            var expected = rows.Where(r => r.Table == B && r.Row.Person is { } p && meant.Contains(p)).Select(r => r.Row.Person!.Value).Order();
            var filed = ReadAsync(files.Source, ExtractPlanner.Plan(Bench.Order(new([new(B, ["word"])], [], expression)), files.Catalogue), files.Catalogue).GetAwaiter().GetResult();
            return people.SequenceEqual(meant) && ofRows.SequenceEqual(expected) && filed.People.SequenceEqual(meant) && filed.Rows.SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private async Task<(List<int> People, List<int> Rows)> ChosenAsync(CohortExpression expression)
    {
        var specification = new ExtractSpecification([new(B, ["word"])], [], expression);
        var plan = ExtractPlanner.Plan(Bench.Order(specification), Catalogue);
        var queries = SourceQueries.Of(plan, Catalogue, new SourceIdentity());
        Assert.That(queries.People + queries.Rows.Values.Single(), Does.Not.Contain("Zoë").And.Not.Contain("%s"), "no value stands in SQL");
        return await ReadAsync(new PostgresSource(source, new SourceIdentity(), WireAddress.Of(source.ConnectionString)), plan, Catalogue);
    }

    private static async Task<(List<int> People, List<int> Rows)> ReadAsync(ISource from, ExtractPlan plan, Catalogue catalogue)
    {
        await using var reading = await from.OpenAsync(plan, catalogue, default);
        var (people, ids) = (new List<int>(), new List<int>());
        await reading.PeopleAsync(10, batch =>
        {
            people.AddRange(batch.Select(p => (int)p.PersonId));
            return Task.CompletedTask;
        }, default);
        using var read = reading.Rows(plan.Tables.Single(), 1024 * 1024, default);
        while (read.TryNext(out var row))
        {
            ids.Add(int.Parse(row[..row.IndexOf((byte)',')], CultureInfo.InvariantCulture));
        }

        return ([.. people.Order()], [.. ids.Order()]);
    }

    private bool Holds(CohortExpression expression, int person, Row? row, string table) => expression switch
    {
        All all => all.Of.All(e => Holds(e, person, row, table)),
        Any any => any.Of.Any(e => Holds(e, person, row, table)),
        Not not => !Holds(not.Of, person, row, table),
        Exists exists => rows.Any(r => r.Table == exists.Table && r.Row.Person == person && (exists.Where is null || Holds(exists.Where, person, r.Row, r.Table))
            && (exists.Within is not { } w || (r.Row.Day?.DayNumber - row!.Day?.DayNumber is { } days && days >= w.FromDays && days <= w.ToDays))),
        Missing missing => row!.Value(missing.Column) is null,
        Compare compare => row!.Value(compare.Column) is { } value && Meets(value, compare),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static bool Meets(IComparable value, Compare compare)
    {
        var signs = compare.Values.Select(text => value switch
        {
            int n => n.CompareTo(int.Parse(text, CultureInfo.InvariantCulture)),
            DateOnly day => day.CompareTo(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            _ => string.CompareOrdinal((string)value, text),
        }).ToList();
        return compare.With switch
        {
            CompareWith.Equal or CompareWith.In => signs.Contains(0),
            CompareWith.NotEqual => signs[0] != 0,
            CompareWith.LessThan => signs[0] < 0,
            CompareWith.AtMost => signs[0] <= 0,
            CompareWith.AtLeast => signs[0] >= 0,
            CompareWith.MoreThan => signs[0] > 0,
            _ => signs[0] >= 0 && signs[1] <= 0,
        };
    }

    private static Gen<CohortExpression> People(int depth) => depth == 0
        ? Exists(0, within: false)
        : Gen.Frequency((4, Exists(depth, within: false)), (2, Many(People(depth - 1))), (2, People(depth - 1).Select(e => (CohortExpression)new Not(e))));

    private static Gen<CohortExpression> Exists(int depth, bool within) =>
        from table in Gen.Elements(A, B)
        from which in Gen.Frequency((1, Gen.Constant<CohortExpression?>(null)), (4, OfRow(Math.Max(0, depth - 1)).Select(e => (CohortExpression?)e)))
        from ends in Gen.Two(Gen.Choose(-6, 6))
        from windowed in Gen.Choose(0, 1)
        select (CohortExpression)new Exists(table, which, within && windowed == 1 ? new("day", "day", Math.Min(ends.Item1, ends.Item2), Math.Max(ends.Item1, ends.Item2)) : null);

    private static Gen<CohortExpression> OfRow(int depth) => depth == 0
        ? Leaf()
        : Gen.Frequency((3, Leaf()), (2, Many(OfRow(depth - 1))), (2, OfRow(depth - 1).Select(e => (CohortExpression)new Not(e))), (2, Exists(depth, within: true)));

    private static Gen<CohortExpression> Leaf() => Gen.OneOf(
        Gen.Elements("n'\"", "day", "word").Select(column => (CohortExpression)new Missing(column)),
        Compared("n'\"", Enum.GetValues<CompareWith>(), Gen.Choose(0, 3).Select(n => n.ToString(CultureInfo.InvariantCulture))),
        Compared("day", Enum.GetValues<CompareWith>(), Gen.Choose(0, 11).Select(d => new DateOnly(2020, 1, 1).AddDays(d).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        Compared("word", [CompareWith.Equal, CompareWith.NotEqual, CompareWith.In], Gen.Elements(Words)));

    private static Gen<CohortExpression> Compared(string column, CompareWith[] with, Gen<string> value) =>
        from how in Gen.Elements(with)
        from values in Gen.ArrayOf(value, how switch { CompareWith.In => 3, CompareWith.Between => 2, _ => 1 })
        select (CohortExpression)new Compare(column, how, values);

    private static Gen<CohortExpression> Many(Gen<CohortExpression> of) =>
        from parts in Gen.ArrayOf(of, 2)
        from all in Gen.Elements(true, false)
        select all ? (CohortExpression)new All(parts) : new Any(parts);

    private async Task ExecuteAsync(string sql, params object?[] values)
    {
#pragma warning disable CA2100 // The test's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        NpgsqlTypes.NpgsqlDbType[] types = [NpgsqlTypes.NpgsqlDbType.Integer, NpgsqlTypes.NpgsqlDbType.Integer, NpgsqlTypes.NpgsqlDbType.Date, NpgsqlTypes.NpgsqlDbType.Text];
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = values[i] ?? DBNull.Value, NpgsqlDbType = types[i] });
        }

        await command.ExecuteNonQueryAsync();
    }

    private sealed record Row(int? Person, int? N, DateOnly? Day, string? Word)
    {
        public IComparable? Value(string column) => column switch { "day" => Day, "word" => Word, _ => N };
    }
}
