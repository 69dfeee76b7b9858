using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.UnitTests.Datasets;

[Category("Unit")]
public sealed class CatalogueRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, 500, TimeSpan.Zero);
    private static readonly Actor Steward = new(Guid.CreateVersion7(), "steward", new HashSet<Role> { Role.DataSteward }, "test");
    private static readonly Actor System = Actor.Platform("test");

    private static Catalogue Good { get; } = new(
        "d", "1", "Data", "A trust", "s",
        [new("person", "", "person_id", [new("person_id", "integer", DisclosureClass.Key, ""), new("sex", "text", DisclosureClass.QuasiIdentifier, "")])], "Article 9(2)(j)", 3);

    [Test]
    public void A_whole_description_can_be_signed() => Assert.That(CatalogueRules.Problems(Good), Is.Empty);

    [Test]
    public void Every_fault_is_named_with_its_place()
    {
        var person = Good.Tables[0];
        var bad = Good with
        {
            Title = "",
            Custodian = " ",
            LegalBasis = null,
            Tier = 9,
            Tables =
            [
                person with { PersonColumn = "sex" },
                person with { Columns = [.. person.Columns, new("sex", "xml", DisclosureClass.FreeText, "", Transformations: [Transformation.Keep], Tier: -1)] },
            ],
        };
        Assert.That(CatalogueRules.Problems(bad).Select(p => (p.Code, p.Field)), Is.EquivalentTo(new[]
        {
            ("title-missing", "title"), ("custodian-missing", "custodian"), ("legal-basis-missing", "legalBasis"), ("tier-unknown", "tier"), ("table-twice", "tables.person"),
            ("person-column", "tables.person"), ("column-twice", "tables.person.sex"), ("type-unknown", "tables.person.sex"), ("class-forbids", "tables.person.sex"),
            ("tier-unknown", "tables.person.sex"),
        }));
    }

    [Test]
    public void The_signed_text_changes_with_every_part_and_the_signature_is_of_nothing_else()
    {
        var version = Signed(Good);
        var hash = version.ContentHash;
        Assert.That(version.SignedAt, Is.EqualTo(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero)), "whole seconds, which every store keeps");
        var person = Good.Tables[0];
        Catalogue[] others =
        [
            Good with { Title = "Other" }, Good with { Description = "" }, Good with { Schema = "t" }, Good with { Tier = 2 }, Good with { LegalBasis = "x" },
            Good with { Tables = [person with { Description = "x" }] },
            Good with { Tables = [person with { Columns = [person.Columns[0], person.Columns[1] with { Class = DisclosureClass.Ordinary }] }] },
            Good with { Tables = [person with { Columns = [person.Columns[0], person.Columns[1] with { Transformations = [] }] }] },
            Good with { Tables = [person with { Columns = [person.Columns[0], person.Columns[1] with { Owner = "x" }] }] },
            Good with { Tables = [person with { Columns = [person.Columns[0], person.Columns[1] with { Unit = "" }] }] },
        ];
        var id = version.Id;
        Assert.That(others.Select(content => Signed(content, id).ContentHash).Append(hash).Distinct().Count(), Is.EqualTo(others.Length + 1));
        // Counts are no part of what the steward answers for.
        Assert.That(Signed(Good with { Tables = [person with { Rows = 5, People = 5 }] }, id).ContentHash, Is.EqualTo(hash));
    }

    [Test]
    public void Nobody_signs_what_has_faults()
    {
        var version = new DatasetVersion(Guid.CreateVersion7(), 1, Good with { Tier = null }, Steward.PersonId, Now);
        version.FinishImport(System, version.Content, [], Now);
        Assert.That(version.Sign(Steward, Now).Refusals.Single().Code, Is.EqualTo("tier-missing"));
        Assert.That(version.Status, Is.EqualTo(DatasetStatus.Draft));
    }

    [Test]
    public void An_edit_keeps_the_counts_and_cannot_rename_the_dataset()
    {
        var version = new DatasetVersion(Guid.CreateVersion7(), 1, Good, Steward.PersonId, Now);
        version.FinishImport(System, Good with { Tables = [Good.Tables[0] with { Rows = 40, People = 30 }] }, [], Now);
        Assert.That(version.Edit(Steward, Good with { Dataset = "other", Version = "9" }, Now).Succeeded);
        Assert.That((version.Content.Dataset, version.Content.Version, version.Content.Tables[0].Rows, version.Content.Tables[0].People), Is.EqualTo(("d", "1", (long?)40, (long?)30)));
    }

    [TestCase(null, null, false)]
    [TestCase(0L, null, true)]
    [TestCase(9L, null, true)]
    [TestCase(10L, 10L, true)]
    [TestCase(14L, 10L, true)]
    [TestCase(15L, 20L, true)]
    [TestCase(1234L, 1230L, true)]
    public void Counts_are_rounded_to_ten_and_not_told_below(long? count, long? about, bool told)
    {
        Assert.That(ProtectedCount.Of(count) is not null, Is.EqualTo(told));
        Assert.That(ProtectedCount.Of(count)?.About, Is.EqualTo(about));
    }

    private static DatasetVersion Signed(Catalogue content, Guid? id = null)
    {
        var version = new DatasetVersion(id ?? Guid.CreateVersion7(), 1, content, Steward.PersonId, Now);
        version.FinishImport(System, content, [], Now);
        Assert.That(version.Sign(Steward, Now).Refusals, Is.Empty);
        return version;
    }
}
