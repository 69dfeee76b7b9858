using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary>What stands beside the tables says what they are, and its own bytes stand in the manifest.</summary>
[Category("Postgres"), Satre("3.1.13")]
internal sealed class PackageTests
{
    private readonly Bench bench = new();
    private OpenedExtract built = null!;

    [OneTimeSetUp]
    public async Task Build() => built = await bench.BuildAsync(await Hospital.SharedAsync(), new(
        [
            new("person", ["person_id", "gender_concept_id", "year_of_birth"]),
            new("measurement", ["person_id", "measurement_date", "measurement_datetime", "value_as_number"], [new("measurement_date", new(TransformationKind.Month))]),
        ],
        []));

    [OneTimeTearDown]
    public void Remove() => bench.Dispose();

    [Test]
    public void Every_table_is_a_resource_with_its_schema_length_and_hash()
    {
        var package = JsonDocument.Parse(built.Files["datapackage.json"]).RootElement;
        Assert.That(package.GetProperty("profile").GetString(), Is.EqualTo("tabular-data-package"));
        var resources = package.GetProperty("resources").EnumerateArray().ToList();
        Assert.That(resources.Select(r => r.GetProperty("path").GetString()), Is.EquivalentTo(new[] { "person.csv", "measurement.csv" }));
        foreach (var resource in resources)
        {
            var bytes = built.Files[resource.GetProperty("path").GetString()!];
            var header = Encoding.UTF8.GetString(bytes).Split('\n')[0].Split(',');
            Assert.That(resource.GetProperty("schema").GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()), Is.EqualTo(header));
            Assert.That(resource.GetProperty("hash").GetString(), Is.EqualTo("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes))));
            Assert.That(resource.GetProperty("bytes").GetInt64(), Is.EqualTo(bytes.Length));
        }

        var types = resources.SelectMany(r => r.GetProperty("schema").GetProperty("fields").EnumerateArray()).ToLookup(f => f.GetProperty("name").GetString(), f => f.GetProperty("type").GetString());
        Assert.That((types["person_id"].Distinct().Single(), types["year_of_birth"].Single(), types["measurement_date_month"].Single(), types["measurement_datetime"].Single(), types["value_as_number"].Single()),
            Is.EqualTo(("string", "integer", "yearmonth", "datetime", "number")));
    }

    [Test]
    public void The_dictionary_names_each_column_and_what_became_of_it()
    {
        var rows = Csv.Read(built.Files["dictionary.csv"]);
        Assert.That(rows, Has.Count.EqualTo(8));
        Assert.That(rows[1..].Select(r => (r[0], r[1], r[4], r[5])), Does.Contain(("measurement.csv", "measurement_date_month", "measurement_date", "month/1"))
            .And.Contain(("person.csv", "person_id", "person_id", "pseudonymise/1")));
    }

    [Test]
    public void The_readme_says_what_it_is_what_may_be_done_and_whom_to_thank()
    {
        var text = Encoding.UTF8.GetString(built.Files["readme.md"]);
        Assert.That(text, Does.Contain("data provided by patients").And.Contain("`person.csv`").And.Contain(built.Manifest.SpecificationSha256).And.Contain("may not try to find out who anybody is"));
    }

    [Test]
    public void They_stand_in_the_manifest_and_under_its_root_hash()
    {
        Assert.That(built.Manifest.Files.ToDictionary(f => f.Name, f => f.Role), Is.EquivalentTo(new Dictionary<string, string>
        {
            ["datapackage.json"] = "package", ["dictionary.csv"] = "dictionary", ["readme.md"] = "readme", ["person.csv"] = "table", ["measurement.csv"] = "table",
        }));
        Assert.That(RootHash.Of(built.Manifest.Files), Is.EqualTo(built.Manifest.RootHash));
    }
}
