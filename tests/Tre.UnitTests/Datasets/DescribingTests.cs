using System.Text.Json;
using Tre.Application.Datasets.Describing;
using Tre.Domain;
using Tre.Domain.Datasets;

namespace Tre.UnitTests.Datasets;

[Category("Unit")]
public sealed class DescribingTests
{
    private static Catalogue Catalogue { get; } = new(
        "d", "2", "Data, of \"people\"", "A trust", "s",
        [
            new("person", "One row per person", "person_id",
                [new("person_id", "integer", DisclosureClass.Key, "The person"), new("name", "text", DisclosureClass.DirectIdentifier, "=cmd()"), new("sex", "text", DisclosureClass.QuasiIdentifier, "Sex")],
                1234, 1234),
            new("rare", "Few", "person_id", [new("person_id", "integer", DisclosureClass.Key, "The person")], 9, 3),
        ],
        "Article 9(2)(j)", 3);

    [Test]
    public void A_frictionless_package_becomes_unclassified_tables()
    {
        var problems = new List<Refusal>();
        var tables = FrictionlessTables.Read(Json("""
            {"name":"p","resources":[{"name":"visits","title":"Visits","path":"visits.csv","schema":{"primaryKey":"pid","fields":[
              {"name":"pid","type":"integer"},{"name":"when","type":"date","description":"Day"},{"name":"score","type":"number","unit":"points"},{"name":"born","type":"year"},{"name":"words"}]}}]}
            """), problems);
        Assert.That(problems, Is.Empty);
        Assert.That((tables.Single().Name, tables[0].Description, tables[0].PersonColumn), Is.EqualTo(("visits", "Visits", "pid")));
        Assert.That(tables[0].Columns.Select(c => (c.Name, c.Type, c.Unit)), Is.EqualTo(new[]
        {
            ("pid", "bigint", null), ("when", "date", null), ("score", "numeric", "points"), ("born", "integer", null), ("words", "text", (string?)null),
        }));
        Assert.That(tables[0].Columns.Select(c => c.Class).Distinct(), Is.EqualTo(new[] { DisclosureClass.Unclassified }));
    }

    [TestCase("""{"resources":[{"name":"a"}]}""", "package.resources[0]")]
    [TestCase("""{"resources":[{"name":"a","schema":"schema.json"}]}""", "package.resources[0]")]
    [TestCase("""{"resources":[{"name":"a","schema":{"fields":[{"type":"string"}]}}]}""", "package.resources[0].schema.fields[0]")]
    [TestCase("""{"resources":[{"name":"a","schema":{"fields":[{"name":"x","type":"geojson"}]}}]}""", "package.resources[0].schema.fields[0]")]
    [TestCase("[]", "package.resources[0]")]
    [TestCase("7", "package.resources[0]")]
    public void Whatever_is_no_package_is_named_with_its_place(string text, string place)
    {
        var problems = new List<Refusal>();
        FrictionlessTables.Read(Json(text), problems);
        Assert.That(problems.Single().Field, Is.EqualTo(place));
    }

    [Test]
    public void The_dictionary_has_a_line_per_variable_and_no_formula()
    {
        var lines = DataDictionary.Csv(Catalogue).TrimEnd('\n').Split('\n');
        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines[2], Is.EqualTo("person,name,text,,DirectIdentifier,nothing,'=cmd(),A trust,Article 9(2)(j),3"));
    }

    [Test]
    public void Dcat_names_what_is_offered_and_nothing_else()
    {
        var record = DcatRecord.Of(Catalogue).ToJsonString();
        Assert.That(Json(record).GetProperty("@type").GetString(), Is.EqualTo("dcat:Dataset"));
        Assert.That(record, Does.Contain("\"csvw:name\":\"sex\"").And.Not.Contain("\"csvw:name\":\"name\""));
    }

    [Test]
    public void Hdr_uk_metadata_holds_no_count_below_ten_and_no_exact_one()
    {
        var record = Json(HdrUkRecord.Of(Catalogue).ToJsonString());
        Assert.That(record.GetProperty("summary").GetProperty("populationSize").GetInt64(), Is.EqualTo(1230));
        Assert.That(record.GetProperty("observations").EnumerateArray().Select(o => (o.GetProperty("measuredProperty").GetString(), o.GetProperty("measuredValue").GetInt64())), Is.EqualTo(new[] { ("person", 1230L) }));
        Assert.That(record.GetProperty("structuralMetadata").GetProperty("tables").GetArrayLength(), Is.EqualTo(2));
        Assert.That(record.ToString(), Does.Not.Contain("1234"));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
