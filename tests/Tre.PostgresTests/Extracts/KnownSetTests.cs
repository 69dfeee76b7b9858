using System.Runtime.InteropServices;
using System.Text;
using Tre.Contracts.Extracts.Known;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary>Beside an extract lies what tells its pseudonyms and rows in an output, of no use to anybody without the project's key.</summary>
[Category("Postgres"), Satre("3.3.06")]
[Satre("3.3.06")]
internal sealed class KnownSetTests
{
    private static readonly ExtractSpecification Measured = new(
        [new("person", ["person_id", "gender_concept_id", "birth_datetime"]), new("measurement", ["person_id", "visit_occurrence_id", "measurement_concept_id", "measurement_date", "value_as_number"])],
        [new("person", "year_of_birth", Comparison.AtMost, ["1975"])]);

    private Hospital hospital = null!;
    private Bench bench = null!;

    [OneTimeSetUp]
    public async Task Seed() => hospital = await Hospital.SharedAsync();

    [SetUp]
    public void MakeBench() => bench = new Bench();

    [TearDown]
    public void RemoveBench() => bench.Dispose();

    [Test]
    public async Task It_holds_every_pseudonym_and_every_row_that_says_enough_and_nothing_else()
    {
        var extract = await bench.BuildAsync(hospital, Measured);
        var (expected, rows) = (new HashSet<ulong>(), 0);
        var fingerprints = new Fingerprints(extract.KnownKey);
        foreach (var row in extract.Manifest.Tables.SelectMany(table => extract.Rows(table.Name).Skip(1)).Select(row => row.Select(field => field == Csv.Null ? "" : field).ToList()))
        {
            expected.UnionWith(row.Where(field => KnownField.IsPseudonym(field)).Select(field => fingerprints.OfPseudonym(field)));
            fingerprints.Begin();
            foreach (var field in row)
            {
                fingerprints.Add(field);
            }

            if (fingerprints.OfRow() is { } hash)
            {
                expected.Add(hash);
                rows++;
            }
        }

        Assert.That(rows, Is.GreaterThan(200));
        Assert.That(Hashes(extract).ToHashSet().SetEquals(expected), Is.True);
    }

    [Test]
    public async Task It_is_no_file_of_the_extract()
    {
        var extract = await bench.BuildAsync(hospital, Measured);
        Assert.That(extract.Files.Keys, Does.Not.Contain(KnownSetFormat.FileName));
        Assert.That(bench.Objects(), Has.One.Contain(KnownSetFormat.FileName));
    }

    [Test]
    public async Task Projects_have_keys_of_their_own()
    {
        var (one, other) = (await bench.BuildAsync(hospital, Measured, Guid.CreateVersion7()), await bench.BuildAsync(hospital, Measured, Guid.CreateVersion7()));
        Assert.That(Hashes(one).Intersect(Hashes(other)), Is.Empty);
    }

    [Test]
    public async Task It_goes_with_the_extract()
    {
        var order = Bench.Order(Measured);
        var builder = bench.Builder(hospital);
        _ = await bench.OpenAsync(order, await builder.BuildAsync(order, default));
        await builder.RemoveAsync(order.ExtractId, default);
        Assert.That(bench.Objects(), Is.Empty);
    }

    [Test]
    public async Task As_stored_it_is_noise()
    {
        var extract = await bench.BuildAsync(hospital, Measured);
        var stored = await bench.Memory.OpenAsync(new("extracts", bench.Objects().Single(name => name.Contains(KnownSetFormat.FileName, StringComparison.Ordinal))), default);
        using var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes);
        Assert.That(bytes.ToArray().AsSpan().IndexOf(extract.KnownSet.AsSpan(0, 16)), Is.EqualTo(-1));
        Assert.That(Encoding.Latin1.GetString(bytes.ToArray()), Does.Not.Contain(extract.Column("person", "person_id")[0]));
    }

    private static ulong[] Hashes(OpenedExtract extract) => MemoryMarshal.Cast<byte, ulong>(extract.KnownSet).ToArray();
}
