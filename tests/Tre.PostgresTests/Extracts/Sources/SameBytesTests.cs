using Npgsql;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Source;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary>The same data from a database, from CSV files and from gzip are the same extract, byte for byte.</summary>
[Category("Postgres"), Satre("3.1.13")]
internal sealed class SameBytesTests
{
    // Rows in the order in which they lie there, so that bytes can be compared and not only sets of rows.
    private const string InOrder = "-c enable_nestloop=off -c enable_mergejoin=off -c enable_indexscan=off -c enable_bitmapscan=off -c max_parallel_workers_per_gather=0 -c synchronize_seqscans=off";

    private static readonly ExtractSpecification Chosen = new(
        [
            new("person", ["person_id", "gender_concept_id", "year_of_birth"], [new("year_of_birth", new(TransformationKind.AgeBand, Width: 10, InYear: 2026, Most: 90))]),
            new("measurement", ["person_id", "measurement_concept_id", "measurement_date", "value_as_number", "visit_occurrence_id"], [new("measurement_date", new(TransformationKind.ShiftDate, Days: 60))]),
            new("visit_occurrence", ["person_id", "visit_occurrence_id", "visit_start_date"], [new("visit_start_date", new(TransformationKind.ShiftDate, Days: 60))]),
        ],
        [new("condition_occurrence", "condition_concept_id", Comparison.In, ["201826", "320128"])],
        new Any([new Not(new Exists("measurement", new Compare("value_as_number", CompareWith.MoreThan, ["150"]))), new Exists("visit_occurrence", new Exists("drug_exposure"))]));

    [TestCase(SourceKind.Files)]
    [TestCase(SourceKind.Gzip)]
    public async Task OfACohortWithJoinsTransformationsAndOptOuts(SourceKind kind) => await CompareAsync(Allowing(await Hospital.SharedAsync()), Chosen, kind);

    [Test]
    public async Task OfEverythingThatIsOffered()
    {
        var hospital = await Hospital.SharedAsync();
        await CompareAsync(hospital.Catalogue, new([.. hospital.Catalogue.Tables.Select(t => new TableSelection(t.Name, [.. t.Columns.Where(c => c.Offered).Select(c => c.Name)]))], []), SourceKind.Files);
    }

    private static async Task CompareAsync(Catalogue catalogue, ExtractSpecification specification, SourceKind kind)
    {
        var hospital = await Hospital.SharedAsync();
        await using var ordered = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(hospital.Source.ConnectionString) { Options = InOrder });
        var files = await Exported.OfAsync(ordered, catalogue, kind == SourceKind.Gzip);
        using var bench = new Bench();
        var project = Guid.CreateVersion7();
        var (one, other) = (Bench.Order(specification, project), Bench.Order(specification, project));
        var stored = await bench.OpenAsync(one, await bench.Builder(ordered, catalogue, hospital.OptOuts).BuildAsync(one, default));
        var filed = await bench.OpenAsync(other, await bench.Builder(files.Source, files.Catalogue, hospital.OptOuts).BuildAsync(other, default));
        Assert.Multiple(() =>
        {
            foreach (var table in stored.Manifest.Tables)
            {
                Assert.That(filed.Files[table.File].AsSpan().SequenceEqual(stored.Files[table.File]), table.File);
                Assert.That(filed.Manifest.Tables.Single(t => t.Name == table.Name).Rows.In, Is.EqualTo(table.Rows.In), table.Name);
            }

            Assert.That(stored.Result.RowsOut, Is.GreaterThan(500));
            Assert.That(filed.Result.Lost, Is.EqualTo(stored.Result.Lost));
            Assert.That((filed.Manifest.People.In, filed.Manifest.People.Out), Is.EqualTo((stored.Manifest.People.In, stored.Manifest.People.Out)));
            Assert.That(stored.Manifest.Source.Files, Is.Null);
            Assert.That(filed.Manifest.Source.SnapshotId, Does.Match("^sha256:[0-9a-f]{64}$"));
            Assert.That(filed.Manifest.Source.Files!.Select(f => f.Sha256), Is.All.Matches("^[0-9a-f]{64}$"));
        });
    }

    /// <summary>The hospital's own catalogue with dates that may move and years that may become bands.</summary>
    private static Catalogue Allowing(Hospital hospital) => hospital.Catalogue with
    {
        Tables = [.. hospital.Catalogue.Tables.Select(table => table with
        {
            Columns = [.. table.Columns.Select(column => column.Name switch
            {
                "measurement_date" or "visit_start_date" => column with { Transformations = [new(TransformationKind.ShiftDate, Days: 60)] },
                "year_of_birth" => column with { Transformations = [new(TransformationKind.AgeBand, Width: 10, InYear: 2026, Most: 90)] },
                _ => column,
            })],
        })],
    };
}
