using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Contracts.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Redacting;
using Tre.Extractor.Source;
using Tre.Storage.Keys;
using Tre.Testing.Fakes;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>Rows as a source that keeps to nothing may hand them over.</summary>
[Category("Unit")]
internal sealed class RowWriterTests
{
    private readonly ExtractOrder order = Bench.Order(ExtractSpecification.Empty);
    private readonly string folder = Directory.CreateTempSubdirectory("trerows").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestCase("1,v1,2020-01-31,7,x\n2,v2,2020-01-31,8,y\n", "The row does not end where it should", null)]
    [TestCase("1\n2,v2,2020-01-31,8,y\n", "The row does not end where it should", null)]
    [TestCase("6,v1,2020-01-31,7,x\n2,v2,2020-01-31,8,y\n", "The row does not end where it should", null, Description = "the first one's data may not be used")]
    [TestCase("99,v1,2020-01-31,7,x\n2,v2,2020-01-31,8,y\n", "The row does not end where it should", null, Description = "the first one is a stranger")]
    [TestCase("1,v1,2020-01-31,7,x and so on\n2,v2,2020-01-31,8,and so on and so on and so on\n", "The row does not end where it should", null)]
    [TestCase("1,v1,2020-01-31,7,\"x\"\n2,v2,2020-01-31,8,\"y\"\n", "The row does not end where it should", null)]
    [TestCase("1,v1,2020-01-31,7,x\"\n2,v2,2020-01-31,8,y\"\n", "The row does not end where it should", null)]
    [TestCase("1,v1,2020-01-31,7,\"x\n", "The row does not end where it should", null)]
    [TestCase("1,v1,2020-01-31,7,x", "The row does not end where it should", null)]
    [TestCase("1", "The row does not end where it should", null)]
    [TestCase("", "The row does not end where it should", null)]
    [TestCase("1\n", "The row has too few fields", null)]
    [TestCase("1,v1,2020-01-31,7\n", "The row has too few fields", null)]
    [TestCase("1,v1,2020-01-31,7,x,1999-01-01\n", "The row has too many fields", null)]
    [TestCase("1,2020-01-31,v1,7,x\n", "The date is none that can be moved", "seen")]
    [TestCase("1,v1,2020-02-31,7,x\n", "The date is none that can be moved", "seen")]
    [TestCase("1,v1,9999-12-31,7,x\n", "The date is none that can be moved", "seen")]
    [TestCase("one,v1,2020-01-31,7,x\n", "The person's id is no whole number", "person_id")]
    public async Task NoneIsWrittenThatIsNotOneRow(string row, string why, string? column)
    {
        var (written, failure) = await WriteAsync(["1,v0,2020-01-31,6,w\n", row]);
        Assert.That((failure?.Row, failure?.Column), Is.EqualTo(((long?)2, column)));
        Assert.That(failure!.Reason, Does.Contain(why));
        Assert.That(written, Has.Length.EqualTo(2), "the header and the row before");
    }

    [Test]
    public async Task RowsAreWrittenInTheirOrderHoweverManyWait()
    {
        var rows = Enumerable.Range(0, 1_000).Select(i => $"{(i % 13) switch { 0 => "", 1 => "99", 2 => "6", var n => $"{(n % 5) + 1}" }},{(i % 3 == 0 ? "" : "\"a \"\"visit\"\", one\"")},{(i % 7 == 0 ? "" : "2020-01-31")},{i},{new string('z', i % 97 == 0 ? 40_000 : i % 80)}\n").ToList();
        var (written, failure) = await WriteAsync(rows);
        Assert.That(failure, Is.Null);
        var codes = written.Skip(1).Select(line => line.Split(',')).ToList();
        Assert.That(codes.Select(c => c[3]), Is.EqualTo(Enumerable.Range(0, 1_000).Where(i => i % 13 > 2).Select(i => i.ToString(CultureInfo.InvariantCulture))), "nobody's, strangers' and those of who opted out are left out");
        Assert.That(codes.Where(c => c[2].Length > 0).Select(c => (c[0], c[2])).Distinct().Count(), Is.EqualTo(5), "one pseudonym and one shift for each");
        Assert.That(codes.Select(c => c[1]).Distinct().Select(key => key.Length).Order(), Is.EqualTo(new[] { 0, 32 }), "one visit, and none");
    }

    [TestCase("1,v1,2020-01-31,7,x\n2,v2,2020-01-31,8,y\n", "The row does not end where it should")]
    [TestCase("1,v1,2020-01-31,7,\"\n", "The row does not end where it should")]
    [TestCase("1,v1,2020-01-31,7,x,1999-01-01\n", "The row has too many fields")]
    [TestCase("1,v1,2020-01-31,7\n", "The row has too few fields")]
    public void NorIsOneRedacted(string row, string why)
    {
        var people = new Cohort([], 0);
        var table = Table();
        var redacted = table with { Columns = [.. table.Columns.SkipLast(1), Column("note", "text", TransformationKind.Redact, ColumnPath.Rest)] };
        using var rows = RedactedRows.Over(new Given(["3,v0,2020-01-31,6,w\n", row]), redacted, people, new PeopleIdentifiers(people));
        Assert.That(rows.TryNext(out _));
        var failure = Assert.Throws<BuildFailedException>(() => rows.TryNext(out _))!.Failure;
        Assert.That(failure.Row, Is.EqualTo(2));
        Assert.That(failure.Reason, Does.Contain(why));
    }

    private async Task<(string[] Written, ExtractFailure? Failure)> WriteAsync(IReadOnlyList<string> rows)
    {
        var keys = new FilePseudonymKeys(new KeyDirectory(folder, "extractor", TimeProvider.System));
        using var pseudonymiser = await keys.OpenAsync(order.ProjectId, default);
        var people = new Cohort([pseudonymiser], shiftDays: 30);
        for (var i = 1; i <= 6; i++)
        {
            people.Add(i, i == 6 ? OptOutAnswer.OptedOut : OptOutAnswer.NotOptedOut);
        }

        people.Settle();
        // A date moves forwards for somebody, so that the last day there is cannot.
        var forwards = Enumerable.Range(1, 5).First(person => people.Shift(people.Find(person, out _)) > 0);
        using var key = new DataKey("k", RandomNumberGenerator.GetBytes(32));
        await using var file = await SealedFile.CreateAsync(new MemoryObjectStore(), order, key, "event.csv", known: null, default);
        using var writer = new RowWriter(Table(), people, pseudonymiser, file);
        ExtractFailure? failure = null;
        var written = new StringBuilder();
        try
        {
            foreach (var row in rows)
            {
                writer.Take(Encoding.UTF8.GetBytes(row.Replace("1,v1,9999", $"{forwards},v1,9999", StringComparison.Ordinal)));
                // A block that is full goes to its thread.
                Drain();
            }

            writer.WriteWaiting();
        }
        catch (BuildFailedException e)
        {
            failure = e.Failure;
        }

        Drain();
        return (written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), failure);

        void Drain()
        {
            written.Append(Encoding.UTF8.GetString(file.Block.Written));
            file.Block.Clear();
        }
    }

    private static PlannedTable Table()
    {
        PlannedColumn[] columns =
        [
            Column("person_id", "integer", TransformationKind.Pseudonymise, ColumnPath.Person), Column("visit", "text", TransformationKind.Pseudonymise, ColumnPath.Key), Column("seen", "date", TransformationKind.ShiftDate, ColumnPath.Date),
            Column("code", "integer", TransformationKind.Keep, ColumnPath.Rest), Column("note", "text", TransformationKind.Keep, ColumnPath.Rest),
        ];
        return new(new("event", "", "person_id", [.. columns.Select(c => c.Source)]), "event.csv", columns);
    }

    private static PlannedColumn Column(string name, string type, TransformationKind kind, ColumnPath path) => new(new(new(name, type, DisclosureClass.Ordinary, ""), new(kind)), path);

    private sealed class Given(IEnumerable<string> rows) : IRows
    {
        private readonly Queue<string> left = new(rows);

        public bool TryNext(out ReadOnlySpan<byte> row)
        {
            var more = left.TryDequeue(out var next);
            row = Encoding.UTF8.GetBytes(next ?? "");
            return more;
        }

        public void Dispose()
        {
        }
    }
}
