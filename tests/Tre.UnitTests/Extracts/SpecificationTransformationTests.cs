using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using static Tre.Domain.Datasets.TransformationKind;

namespace Tre.UnitTests.Extracts;

/// <summary>Specifications that name what becomes of their columns.</summary>
[Category("Unit")]
public sealed class SpecificationTransformationTests
{
    private static readonly Transformation Shift = new(ShiftDate, Days: 30);

    private static readonly Catalogue Catalogue = new("d", "1", "", "", "s", [new("t", "", "person_id",
    [
        new("person_id", "integer", DisclosureClass.Key, ""), new("born", "date", DisclosureClass.BirthDate, "", null, [Transformation.Year, new(Month)]),
        new("born_year", "integer", DisclosureClass.Ordinary, ""), new("day", "date", DisclosureClass.QuasiIdentifier, "", null, [Transformation.Keep, Shift, Transformation.Year]),
        new("seen", "timestamp", DisclosureClass.QuasiIdentifier, "", null, [Shift, Transformation.Keep, new(Month)]), new("value", "numeric", DisclosureClass.Ordinary, ""),
        new("post", "text", DisclosureClass.DirectIdentifier, "", null, [new(PostcodeDistrict)]), new("secret", "text", DisclosureClass.DirectIdentifier, ""),
    ])]);

    [Test]
    public void WhatNamesNothingKeepsTheTextThatWasApproved() => Assert.Multiple(() =>
    {
        var old = new ExtractSpecification([new("t", ["value", "person_id"])], [new("t", "value", Comparison.AtMost, ["3"])]);
        const string text = "tre-extract-specification 1\ntable 1:t\ncolumn 9:person_id\ncolumn 5:value\ncohort 1:t 5:value 6:AtMost 1:3\n";
        Assert.That(CanonicalSpecification.Text(old), Is.EqualTo(text));
        Assert.That(CanonicalSpecification.Hash(old), Is.EqualTo("372cb16df1bbb70266f44ed6133502d627538737d5226f700929c3311d12b8dc"));
        Assert.That(CanonicalSpecification.Text(Of(["value", "person_id", "day"], ("day", new(Drop))) with { Cohort = old.Cohort }), Is.EqualTo(text), "dropping is not asking");
    });

    [Test]
    public void WhatIsNamedStandsInTheText()
    {
        var named = Of(["day", "value"], ("day", Shift with { Days = 60 }));
        Assert.That(CanonicalSpecification.Text(named), Is.EqualTo("tre-extract-specification 2\ntable 1:t\ncolumn 3:day 10:shift-date 7:days=60\ncolumn 5:value\n"));
        Assert.That(CanonicalSpecification.Hash(named), Is.Not.EqualTo(CanonicalSpecification.Hash(Of(["day", "value"], ("day", Shift)))));
    }

    [Test]
    public void NamingTakesWhatTheCatalogueSaysFirst()
    {
        var named = Of(["seen", "person_id", "day", "value"], ("day", Transformation.Year), ("value", new(Drop))).Named(Catalogue);
        Assert.That(CanonicalSpecification.Text(named), Is.EqualTo(
            "tre-extract-specification 2\ntable 1:t\ncolumn 3:day 4:year\ncolumn 9:person_id 12:pseudonymise\ncolumn 4:seen 10:shift-date 7:days=30\n"));
        Assert.That(CanonicalSpecification.Text(named.Named(Catalogue)), Is.EqualTo(CanonicalSpecification.Text(named)));
    }

    [TestCase("day", Year, null)]
    [TestCase("post", PostcodeDistrict, null)]
    [TestCase("secret", Drop, null)]
    [TestCase("day", Month, "transformation-not-allowed")]
    [TestCase("post", Keep, "transformation-not-allowed")]
    [TestCase("person_id", Keep, "transformation-not-allowed")]
    [TestCase("value", Pseudonymise, "transformation-not-allowed")]
    [TestCase("secret", Pseudonymise, "column-not-offered")]
    [TestCase("day", Round, "transformation-parameters")]
    public void OnlyWhatTheCatalogueAllowsIsAccepted(string column, TransformationKind kind, string? code)
    {
        var problems = SpecificationValidator.Problems(Of([column, "born"], (column, new(kind))), Catalogue);
        Assert.That(problems.Select(p => (p.Code, p.Field)), Is.EqualTo(code is null ? [] : new[] { (code, $"tables.t.{column}") }));
    }

    [Test]
    public void EveryFaultIsNamedAtOnceWithItsPlace()
    {
        var wrong = Of(["born", "born_year", "day", "seen", "value"],
            ("born", Transformation.Year), ("day", Shift with { Days = 31 }), ("seen", Shift), ("value", new(Round)), ("nothing", new(Keep)), ("day", Shift));
        Assert.That(SpecificationValidator.Problems(wrong, Catalogue).Select(p => $"{p.Code} {p.Field}"), Is.EqualTo(new[]
        {
            "transformation-parameters tables.t.value", "transformation-twice tables.t.day", "transformation-of-nothing tables.t.nothing",
            "name-twice tables.t", "shift-differs tables.t.seen",
        }));
    }

    [Test]
    public void ADateBesideShiftedOnesMayNotShowByHowMuch()
    {
        Assert.That(Codes(Of(["day", "seen"], ("day", Transformation.Keep), ("seen", Shift))), Is.EqualTo(new[] { "shift-revealed" }));
        Assert.That(Codes(Of(["born", "seen"], ("born", new(Month)), ("seen", Shift))), Is.EqualTo(new[] { "shift-revealed" }));
        Assert.That(Codes(Of(["born", "day", "seen"], ("day", Shift), ("seen", Shift))), Is.Empty);
    }

    private static ExtractSpecification Of(string[] columns, params (string Column, Transformation Becomes)[] named) =>
        new([new("t", columns, [.. named.Select(n => new ColumnTransformation(n.Column, n.Becomes))])], []);

    private static IEnumerable<string> Codes(ExtractSpecification specification) => SpecificationValidator.Problems(specification, Catalogue).Select(p => p.Code);
}
