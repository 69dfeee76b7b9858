using System.Text.Json;
using Tre.Contracts.Api;
using Tre.Domain.Extracts;
using Tre.Web.AccessRequests;

namespace Tre.WebTests.AccessRequests;

/// <summary>What is asked for can be written as text, and says the same.</summary>
[Category("Unit")]
internal sealed class SpecificationYamlTests
{
    private const string Rich =
        """
        tables:
        - table: person
          columns: [person_id, year_of_birth, postcode]
          transformations:
          - column: year_of_birth
            transformation: {kind: round, step: 5}
          - column: postcode
            transformation:
              kind: map
              map: [{from: "no", to: "0"}, {from: 'E1', to: east}]
              other: else
        cohort:
        - {table: person, column: year_of_birth, comparison: atLeast, values: [1950]}
        people:
          is: all
          of:
          - is: not
            of: [{is: exists, table: measurement, where: {is: missing, column: value_as_number}}]
        """;

    [Test]
    public void What_is_read_is_written_so_that_it_reads_the_same()
    {
        var read = Read(Rich);
        var again = Read(SpecificationYaml.Write(read));
        Assert.That(Json(again), Is.EqualTo(Json(read)));
        Assert.That(Json(read), Does.Contain("\"step\":5").And.Contain("\"from\":\"no\"").And.Contain("\"values\":[\"1950\"]").And.Contain("value_as_number"));
    }

    [Test]
    public void Everybody_is_meant_when_no_condition_is_written() =>
        Assert.That(Read("tables:\n- {table: person, columns: [person_id]}").Cohort, Is.Empty);

    [TestCase("", "Enter a specification of 65,536 characters or less.")]
    [TestCase("just words", "Enter “tables”")]
    [TestCase("tables: none", "Enter “tables”")]
    [TestCase("tables:\n- table: person\n  column: [a]", "[0].column: this name is not known here")]
    [TestCase("tables:\n- table: person\n  columns: [a]\n  columns: [b]", "Duplicate key columns")]
    [TestCase("tables:\n- table: [person\n", "Line 3")]
    [TestCase("tables: &a []\ncohort: *a", "Line 1: this is not understood. Anchors, aliases and tags are not used here.")]
    [TestCase("tables: []\n---\ntables: []", "more than one document")]
    [TestCase("tables:\n- {table: person, columns: [a], transformations: [{column: a, transformation: {kind: burn}}]}", "tables.person.a.kind")]
    [TestCase("tables: []\npeople: {is: sql}", "people")]
    public void What_is_wrong_is_named_with_its_place(string text, string said)
    {
        var read = SpecificationYaml.Read(text);
        Assert.That(read.Refusals.Select(refusal => refusal.Message), Has.Some.Contains(said));
        Assert.That(read.Refusals.Select(refusal => refusal.Field), Is.All.EqualTo(SpecificationYaml.Field));
    }

    [Test]
    public void A_text_nested_without_end_is_refused()
    {
        var read = SpecificationYaml.Read("tables: " + new string('[', 20_000));
        Assert.That(read.Refusals.Single().Message, Does.Contain("nested too deeply"));
    }

    private static ExtractSpecification Read(string text)
    {
        var read = SpecificationYaml.Read(text);
        return read.Succeeded ? read.Value : throw new AssertionException(string.Join('\n', read.Refusals.Select(refusal => refusal.Message)));
    }

    private static string Json(ExtractSpecification specification) => JsonSerializer.Serialize(SpecificationWire.Of(specification), ApiJson.Options);
}
