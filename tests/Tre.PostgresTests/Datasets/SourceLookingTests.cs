using Tre.Application.Work;
using Tre.Domain.Datasets;
using Tre.Extractor.Datasets;
using Tre.Extractor.Source;
using Tre.PostgresTests.Extracts;

namespace Tre.PostgresTests.Datasets;

/// <summary>The synthetic hospital, looked into.</summary>
[Category("Postgres")]
internal sealed class SourceLookingTests
{
    private static readonly Catalogue Bare = new("d", "1", "", "", "cdm", []);

    [Test]
    public async Task A_schema_is_found_with_columns_counts_and_suggestions_but_nothing_is_classified()
    {
        var look = await LookAsync(Bare);
        var person = look.Content.Table("person")!;
        Assert.That(look.Content.Tables.Select(t => t.Name), Does.Contain("measurement").And.Contain("death").And.Not.Contain("patient"), "who is who is not looked at");
        Assert.That((person.PersonColumn, person.Rows, person.People), Is.EqualTo(("person_id", (long?)800, (long?)800)));
        Assert.That(person.Columns.Select(c => (c.Name, c.Type)), Does.Contain(("year_of_birth", "integer")).And.Contain(("birth_datetime", "timestamp")).And.Contain(("person_source_value", "text")));
        Assert.That(look.Content.Tables.SelectMany(t => t.Columns).Any(c => c.Offered || c.Class != DisclosureClass.Unclassified), Is.False);
        Assert.That(look.Content.Table("measurement")!.Rows, Is.GreaterThan(800));
        Assert.That(look.Content.Table("concept")!.PersonColumn, Is.Empty);
    }

    [TestCase("person", "person_id", DisclosureClass.Key)]
    [TestCase("person", "birth_datetime", DisclosureClass.BirthDate)]
    [TestCase("person", "day_of_birth", DisclosureClass.DirectIdentifier)]
    [TestCase("visit_occurrence", "visit_occurrence_id", DisclosureClass.Key)]
    [TestCase("visit_occurrence", "visit_start_date", DisclosureClass.QuasiIdentifier)]
    [TestCase("condition_occurrence", "condition_concept_id", DisclosureClass.Sensitive)]
    [TestCase("condition_occurrence", "stop_reason", DisclosureClass.FreeText)]
    [TestCase("drug_exposure", "quantity", DisclosureClass.Ordinary)]
    public async Task The_detectors_agree_with_the_hospitals_own_classes(string table, string column, DisclosureClass expected) =>
        Assert.That((await LookAsync(Bare)).Suggestions.Single(s => (s.Table, s.Column) == (table, column)).Class, Is.EqualTo(expected));

    [Test]
    public async Task Whoever_describes_the_identities_is_told_what_they_are()
    {
        var look = await LookAsync(Bare with { Tables = [new("patient", "", "person_id", [])] });
        var advice = look.Suggestions.ToDictionary(s => s.Column, s => s.Class);
        foreach (var column in new[] { "nhs_number", "given_name", "family_name", "postcode" })
        {
            Assert.That(advice[column], Is.EqualTo(DisclosureClass.DirectIdentifier), column);
        }

        Assert.That(advice["date_of_birth"], Is.EqualTo(DisclosureClass.BirthDate));
    }

    [Test]
    public async Task No_suggestion_quotes_anybody()
    {
        var hospital = await Hospital.SharedAsync();
        var names = await hospital.ColumnAsync("SELECT DISTINCT family_name FROM cdm.patient");
        var said = string.Join('\n', (await LookAsync(Bare with { Tables = [new("patient", "", "", [])] })).Suggestions.Select(s => s.Because));
        Assert.That(names.Where(name => said.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task What_is_described_is_kept_and_what_is_new_is_added_unclassified()
    {
        var death = (await Hospital.SharedAsync()).Catalogue.Table("death")!;
        var look = await LookAsync(Bare with { Tables = [death with { Columns = [.. death.Columns.Take(2)] }] });
        Assert.That(look.Content.Tables.Single().Columns.Select(c => (c.Name, c.Class)), Is.EqualTo(new[]
        {
            ("person_id", DisclosureClass.Key), ("death_date", DisclosureClass.QuasiIdentifier), ("death_type_concept_id", DisclosureClass.Unclassified), ("cause_concept_id", DisclosureClass.Unclassified),
        }));
    }

    [TestCase("nothing", "person_id", "integer", "nothing is not in the source")]
    [TestCase("death", "gone", "integer", "death.gone is not in the source")]
    [TestCase("death", "person_id", "date", "death.person_id is of type int4 in the source")]
    public void What_the_source_does_not_have_is_named(string table, string column, string type, string why) =>
        Assert.That(
            () => LookAsync(Bare with { Tables = [new(table, "", "person_id", [new(column, type, DisclosureClass.Key, "")])] }),
            Throws.TypeOf<WorkFault>().With.Message.StartsWith(why).And.Property("Transient").False);

    [Test]
    public void An_unknown_schema_is_said_so() => Assert.That(() => LookAsync(Bare with { Schema = "x\"; DROP SCHEMA cdm" }), Throws.TypeOf<WorkFault>());

    private static async Task<Application.Datasets.Versions.SourceLook> LookAsync(Catalogue described) =>
        await new SourceLooking((await Hospital.SharedAsync()).Source, new SourceIdentity()).LookAsync(described, default);
}
