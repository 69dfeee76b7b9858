using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;

namespace Tre.UnitTests.Extracts;

/// <summary>What a specification of several datasets says, and what may be linked.</summary>
[Category("Unit"), Satre("3.1.05")]
internal sealed class SeveralDatasetsSpecificationTests
{
    private static readonly CatalogueTable Person = new("person", "", "person_id", [new("person_id", "bigint", DisclosureClass.Key, ""), new("sex", "text", DisclosureClass.Ordinary, ""), new("born", "date", DisclosureClass.QuasiIdentifier, "")]);
    private static readonly Catalogue Hospital = new("hospital", "1", "", "", "s", [Person], PersonIdentifier: Catalogue.ByNhsNumber, LinkableWith: ["gp", "labs"]);
    private static readonly Catalogue Gp = Hospital with { Dataset = "gp", LinkableWith = ["hospital", "labs"] };
    private static readonly Catalogue Labs = Hospital with { Dataset = "labs", LinkableWith = ["hospital", "gp"] };
    private static readonly Catalogues All = new(Hospital, [Gp, Labs]);
    private static readonly TableSelection Selected = new("person", ["person_id", "sex"]);
    private static readonly ExtractSpecification One = new([Selected], []);
    private static readonly ExtractSpecification Two = One with { Others = [new("gp", [Selected], [])] };
    private static readonly DatasetLink Link = new(null, "gp", "We follow patients to their doctors");

    [Test]
    public void What_was_approved_before_there_were_others_keeps_its_text_and_hash()
    {
        Assert.That(CanonicalSpecification.Text(One), Is.EqualTo("tre-extract-specification 1\ntable 6:person\ncolumn 9:person_id\ncolumn 3:sex\n"));
        Assert.That(CanonicalSpecification.Hash(One), Is.EqualTo("3044a2e59028c2f71d13f81fd09b94d1ad3da14e4dc336db7b508ea1c8efd9a0"));
        Assert.That(CanonicalSpecification.Hash(One with { Others = [], Links = [] }), Is.EqualTo(CanonicalSpecification.Hash(One)));
        Assert.That(CanonicalSpecification.Text(One.Named(All)), Is.EqualTo("tre-extract-specification 2\ntable 6:person\ncolumn 9:person_id 12:pseudonymise\ncolumn 3:sex 4:keep\n"));
    }

    [Test]
    public void Datasets_and_links_are_part_of_what_is_approved() => Assert.Multiple(() =>
    {
        Assert.That(CanonicalSpecification.Text(Two with { Links = [Link with { Reason = "Why\nlink 0: 2:gp" }] }), Is.EqualTo(
            "tre-extract-specification 3\ntable 6:person\ncolumn 9:person_id\ncolumn 3:sex\ndataset 2:gp\ntable 6:person\ncolumn 9:person_id\ncolumn 3:sex\nlink 0: 2:gp 16:Why\nlink 0: 2:gp\n"));
        ExtractSpecification[] different =
        [
            One, Two, Two with { Links = [Link] }, Two with { Links = [Link with { Reason = "Other" }] }, Two with { Others = [new("labs", [Selected], [])] },
            ExtractSpecification.Empty with { Others = [new("gp", [Selected], [])] }, Two with { Others = [.. Two.Others!, new("labs", [Selected], [])] },
            Two with { Others = [new("gp", [Selected], [new("person", "sex", Comparison.Equal, ["F"])])] },
        ];
        Assert.That(different.Select(CanonicalSpecification.Hash), Is.Unique);
        Assert.That(CanonicalSpecification.Hash(One with { Others = [new("labs", [Selected], []), new("gp", [Selected], [])] }), Is.EqualTo(CanonicalSpecification.Hash(One with { Others = [new("gp", [Selected], []), new("labs", [Selected], [])] })), "their order means nothing");
    });

    [Test]
    public void A_change_of_a_dataset_or_of_a_link_is_a_line_of_its_own() => Assert.Multiple(() =>
    {
        Assert.That(Changes(One, Two), Is.EqualTo(new[] { ("others.gp.tables.person.person_id", true), ("others.gp.tables.person.sex", true) }));
        Assert.That(Changes(Two, Two with { Links = [Link] }), Is.EqualTo(new[] { ("links", true) }));
        Assert.That(SpecificationDifference.Between(Two, Two with { Links = [Link] }).Single().After, Is.EqualTo("the first dataset with gp: We follow patients to their doctors"));
        Assert.That(Changes(Two with { Links = [Link] }, Two), Is.EqualTo(new[] { ("links", false) }));
        Assert.That(SpecificationDifference.Between(Two, Two), Is.Empty);
    });

    [Test]
    public void Each_part_is_held_against_its_own_dataset_and_every_fault_has_its_place()
    {
        var wrong = Two with { Others = [new("gp", [new("person", ["secret"])], [new("nowhere", "x", Comparison.Equal, ["1"])]), new("nobody’s", [Selected], []), new("hospital", [Selected], [])] };

        Assert.That(SpecificationValidator.Problems(Two, All), Is.Empty);
        Assert.That(SpecificationValidator.Problems(wrong, All).Select(problem => (problem.Code, problem.Field)), Is.EquivalentTo(new[]
        {
            ("column-unknown", "others.gp.tables.person.secret"), ("column-unknown", "others.gp.cohort[0]"), ("dataset-unknown", "others"), ("dataset-first", "others"),
        }));
    }

    public static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("no reason", Two with { Links = [Link with { Reason = " " }] }, All, "link-reason");
        yield return Case("a dataset that is not asked for", Two with { Links = [Link with { With = "labs" }] }, All, "link-of-nothing");
        yield return Case("a dataset with itself", Two with { Links = [Link with { Dataset = "gp" }] }, All, "link-of-nothing");
        yield return Case("twice", Two with { Links = [Link, Link] }, All, "link-twice");
        yield return Case("so many that naming their faults would take the portal's memory", Two with { Links = [.. Enumerable.Range(0, 2_600).Select(i => Link with { Reason = $"{i}" })] }, All, "too-many-links");
        yield return Case("a chain", Two with { Others = [.. Two.Others!, new("labs", [Selected], [])], Links = [Link, new("gp", "labs", "Why")] }, All, "link-chain");
        yield return Case("one steward does not permit it", Two with { Links = [Link] }, new(Hospital, [Gp with { LinkableWith = ["labs"] }]), "link-not-permitted");
        yield return Case("nor the other", Two with { Links = [Link] }, new(Hospital with { LinkableWith = null }, [Gp]), "link-not-permitted");
        yield return Case(
            "two that are linked with a third and do not permit each other", Two with { Others = [.. Two.Others!, new("labs", [Selected], [])], Links = [Link, Link with { With = "labs" }] },
            new(Hospital, [Gp with { LinkableWith = ["hospital"] }, Labs]), "link-not-permitted");
        yield return Case("people of one are not recognised", Two with { Links = [Link] }, new(Hospital, [Gp with { PersonIdentifier = null }]), "link-no-identifier");
        yield return Case(
            "dates moved in one and not in the other",
            new ExtractSpecification([new("person", ["person_id", "born"], [new("born", new(TransformationKind.ShiftDate, Days: 30))])], [], Others: [new("gp", [new("person", ["person_id", "born"])], [])], Links: [Link]),
            Shifting(), "shift-revealed");
        yield return Case(
            "moved by other days",
            new ExtractSpecification(
                [new("person", ["person_id", "born"], [new("born", new(TransformationKind.ShiftDate, Days: 30))])], [],
                Others: [new("gp", [new("person", ["person_id", "born"], [new("born", new(TransformationKind.ShiftDate, Days: 60))])], [])], Links: [Link]),
            Shifting(), "shift-differs");
    }

    [TestCaseSource(nameof(Wrong))]
    public void A_link_is_refused(ExtractSpecification asked, Catalogues catalogues, string code) =>
        Assert.That(SpecificationValidator.Problems(asked, catalogues).Select(problem => problem.Code), Is.EqualTo(new[] { code }));

    [Test]
    public void What_both_stewards_permit_can_be_asked_for() => Assert.That(SpecificationValidator.Problems(Two with { Links = [Link] }, All), Is.Empty);

    private static Catalogues Shifting()
    {
        var table = Person with { Columns = [.. Person.Columns.Select(column => column.Name == "born" ? column with { Transformations = [Transformation.Keep, new(TransformationKind.ShiftDate, Days: 1)] } : column)] };
        return new(Hospital with { Tables = [table] }, [Gp with { Tables = [table] }]);
    }

    private static IEnumerable<(string Place, bool IsNew)> Changes(ExtractSpecification before, ExtractSpecification after) =>
        SpecificationDifference.Between(before, after).Select(change => (change.Place, change.IsNew));

    private static TestCaseData Case(string name, ExtractSpecification asked, Catalogues catalogues, string code) => new TestCaseData(asked, catalogues, code).SetName($"A_link_is_refused: {name}");
}
