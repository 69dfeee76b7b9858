using System.Globalization;
using System.Text;
using System.Text.Json;
using Tre.Application.Extracts;
using Tre.Application.Extracts.Synthetic;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;
using Tre.Extractor.Synthetic;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary>Previews of the synthetic hospital's extracts, held against the extracts' own rows.</summary>
[Category("Postgres"), Satre("3.4.04")]
internal sealed class SyntheticPreviewTests
{
    private static readonly Transformation Shift = new(TransformationKind.ShiftDate, Days: 182);

    private static readonly ExtractSpecification Wanted = new(
        [
            new("person", ["person_id", "gender_concept_id", "year_of_birth"]),
            new("visit_occurrence", ["visit_occurrence_id", "person_id", "visit_concept_id", "visit_start_date"], [new("visit_start_date", Shift)]),
            new("condition_occurrence", ["person_id", "visit_occurrence_id", "condition_concept_id", "condition_start_date"], [new("condition_start_date", Shift)]),
            new("measurement", ["person_id", "measurement_concept_id", "measurement_date", "measurement_datetime", "value_as_number"], [new("measurement_date", Shift), new("measurement_datetime", Shift)]),
        ],
        []);

    private readonly Bench bench = new();
    private OpenedExtract real = null!;
    private SyntheticOrder order = null!;
    private SyntheticResult made = null!;
    private IReadOnlyDictionary<string, byte[]> files = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        real = await bench.BuildAsync(await Hospital.SharedAsync(), Wanted);
        order = new(Guid.CreateVersion7(), real.Manifest.ExtractId, real.Manifest.ProjectId, real.Result.ObjectKey, real.Result.ManifestSha256, 1);
        (made, files) = await MadeAsync(order);
    }

    [OneTimeTearDown]
    public void Remove() => bench.Dispose();

    [Test]
    public void Files_and_columns_are_those_of_the_extract_and_every_file_says_that_it_is_synthetic()
    {
        Assert.That(files.Keys, Is.EquivalentTo(real.Manifest.Files.Select(f => $"SYNTHETIC/{f.Name}").Append("SYNTHETIC/synthetic.json")));
        foreach (var table in real.Manifest.Tables)
        {
            Assert.That(Rows(table.Name)[0], Is.EqualTo(real.Rows(table.Name)[0]));
        }

        Assert.That(files.Where(f => !Encoding.UTF8.GetString(f.Value).Contains("synthetic", StringComparison.OrdinalIgnoreCase)).Select(f => f.Key), Is.Empty);
    }

    [Test]
    public void Keys_are_as_long_as_pseudonyms_none_is_real_and_tables_join()
    {
        foreach (var (table, column) in new[] { ("person", "person_id"), ("measurement", "person_id"), ("visit_occurrence", "visit_occurrence_id") })
        {
            Assert.That(Column(table, column).Where(key => key.Length != 32 || !key.StartsWith("synthetic", StringComparison.Ordinal)), Is.Empty);
            Assert.That(Column(table, column).Intersect(real.Column(table, column)), Is.Empty);
        }

        Assert.That(Column("person", "person_id"), Is.Unique);
        Assert.That(Column("visit_occurrence", "visit_occurrence_id"), Is.Unique);
        Assert.That(Column("measurement", "person_id").Except(Column("person", "person_id")), Is.Empty);
        Assert.That(Column("condition_occurrence", "visit_occurrence_id").Intersect(Column("visit_occurrence", "visit_occurrence_id")), Is.Not.Empty);
    }

    [Test]
    public void No_row_of_a_table_with_many_possible_rows_is_one_of_fewer_than_ten_people()
    {
        string[] fine = [.. made.Tables.Where(t => !t.IsCoarse).Select(t => t.Table)];
        Assert.That(fine, Does.Contain("measurement"));
        foreach (var table in fine)
        {
            var few = Few(table);
            var madeUp = Plain(Rows(table)).Skip(1).ToList();
            Assert.That(madeUp, Has.Count.GreaterThan(500), table);
            Assert.That(madeUp.Where(few.Contains), Is.Empty, table);
        }

        Assert.That(made.Tables.Single(t => t.Table == "person").IsCoarse, Is.True, "two sexes and some years: chance meets real ones");
    }

    [Test]
    public void No_value_of_a_category_is_one_of_fewer_than_ten_people()
    {
        foreach (var (table, column) in new[] { ("person", "gender_concept_id"), ("condition_occurrence", "condition_concept_id"), ("measurement", "measurement_concept_id"), ("visit_occurrence", "visit_concept_id") })
        {
            var people = real.Column(table, "person_id");
            var common = real.Column(table, column).Zip(people).GroupBy(pair => pair.First).Where(group => group.Select(pair => pair.Second).Distinct().Count() >= 10).Select(group => group.Key);
            Assert.That(Column(table, column).Where(value => value != Csv.Null).Distinct(), Is.SubsetOf(common), $"{table}.{column}");
        }
    }

    [Test]
    public void Numbers_and_dates_keep_their_form_and_stay_within_what_at_least_ten_people_have()
    {
        var (numbers, madeUp) = (Numbers(real.Column("measurement", "value_as_number")), Numbers(Column("measurement", "value_as_number")));
        Assert.That(madeUp.Distinct().Count(), Is.GreaterThan(20), "or this shows nothing");
        Assert.That((madeUp.Min() >= numbers.Min(), madeUp.Max() <= numbers.Max()), Is.EqualTo((true, true)));
        Assert.That(Column("measurement", "measurement_datetime").Where(value => value != Csv.Null && !DateTime.TryParseExact(value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)), Is.Empty);
        Assert.That(Column("condition_occurrence", "condition_start_date").Where(value => value != Csv.Null && !DateOnly.TryParseExact(value, "yyyy-MM-dd", out _)), Is.Empty);
    }

    [Test]
    public void Nothing_but_rounded_numbers_of_people_and_rows_is_told()
    {
        foreach (var table in made.Tables)
        {
            Assert.That(table.Rows, Is.AtMost(1_000));
        }

        Assert.That(made.Tables.Single(t => t.Table == "person").Rows % 10, Is.Zero);
        var exact = real.Manifest.Tables.Select(t => t.Rows.Out.ToString("N0", CultureInfo.InvariantCulture)).Where(n => n.Length > 3).ToList();
        Assert.That(exact.Where(n => Text("readme.md").Contains(n, StringComparison.Ordinal)), Is.Empty);
        Assert.That(string.Concat(files.Values.Select(Encoding.UTF8.GetString)), Does.Not.Contain(real.Manifest.Files.Single(f => f.Name == "person.csv").Sha256));
    }

    [Test]
    public void The_data_package_has_the_same_schema_and_the_hashes_of_the_made_up_files()
    {
        var (package, original) = (JsonDocument.Parse(Text("datapackage.json")).RootElement, JsonDocument.Parse(real.Files["datapackage.json"]).RootElement);
        Assert.That(package.GetProperty("synthetic").GetBoolean(), Is.True);
        Assert.That(package.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("schema").ToString()), Is.EqualTo(original.GetProperty("resources").EnumerateArray().Select(r => r.GetProperty("schema").ToString())));
        foreach (var resource in package.GetProperty("resources").EnumerateArray())
        {
            Assert.That(resource.GetProperty("hash").GetString(), Is.EqualTo("sha256:" + PreviewFiles.Sha256(files["SYNTHETIC/" + resource.GetProperty("path").GetString()])));
        }
    }

    [Test]
    public async Task The_same_extract_gives_the_same_bytes_and_another_attempt_leaves_one_archive()
    {
        var again = await MadeAsync(order with { Epoch = 2 });
        Assert.That(again.Result.Sha256, Is.EqualTo(made.Sha256));
        Assert.That(bench.Memory.ListAsync(ISyntheticPreviews.Bucket, "", default).ToBlockingEnumerable().Count(), Is.EqualTo(1));
        Assert.That(await Maker().StoredAsync(default), Is.EqualTo(new[] { order.PreviewId }));
    }

    [Test]
    public async Task An_extract_that_is_gone_or_of_another_key_is_told_and_leaves_nothing()
    {
        var other = order with { PreviewId = Guid.CreateVersion7(), ManifestSha256 = new string('0', 64) };
        Assert.That((await Maker().MakeAsync(other, default)).Failure, Has.Property("Code").EqualTo("extract-unreadable").And.Property("Transient").False);
        var gone = order with { PreviewId = Guid.CreateVersion7(), ExtractKey = $"{Guid.NewGuid():N}/0000000001" };
        Assert.That((await Maker().MakeAsync(gone, default)).Failure, Has.Property("Code").EqualTo("extract-gone"));
        Assert.That(await Maker().StoredAsync(default), Does.Not.Contain(other.PreviewId).And.Not.Contain(gone.PreviewId));
    }

    /// <summary>Rows without keys that fewer than ten people have.</summary>
    private HashSet<string> Few(string table) =>
        [.. Plain(real.Rows(table)).Skip(1).Zip(real.Column(table, "person_id")).GroupBy(pair => pair.First).Where(group => group.Select(pair => pair.Second).Distinct().Count() < 10).Select(group => group.Key)];

    private static IEnumerable<string> Plain(List<string[]> rows)
    {
        int[] plain = [.. Enumerable.Range(0, rows[0].Length).Where(i => rows[0][i] is not ("person_id" or "visit_occurrence_id"))];
        return rows.Select(row => string.Join('|', plain.Select(i => row[i])));
    }

    private static List<decimal> Numbers(List<string> texts) => [.. texts.Where(text => text != Csv.Null).Select(text => decimal.Parse(text, CultureInfo.InvariantCulture))];

    private List<string> Column(string table, string column)
    {
        var rows = Rows(table);
        return [.. rows.Skip(1).Select(row => row[Array.IndexOf(rows[0], column)])];
    }

    private List<string[]> Rows(string table) => Csv.Read(files[$"SYNTHETIC/{real.Manifest.Tables.Single(t => t.Name == table).File}"]);

    private string Text(string name) => Encoding.UTF8.GetString(files[$"SYNTHETIC/{name}"]);

    private SyntheticPreviews Maker() => bench.Previews(Hospital.SharedAsync().Result.Catalogue);

    private Task<(SyntheticResult Result, IReadOnlyDictionary<string, byte[]> Files)> MadeAsync(SyntheticOrder of) => bench.PreviewAsync(Maker(), of);
}
