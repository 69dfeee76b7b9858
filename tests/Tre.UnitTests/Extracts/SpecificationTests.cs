using FsCheck;
using FsCheck.Fluent;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
public sealed class SpecificationTests
{
    private static readonly Catalogue Catalogue = new("d", "1", "", "", "s", [new("t", "", "person_id",
    [
        new("person_id", "integer", DisclosureClass.Key, ""), new("age", "integer", DisclosureClass.Ordinary, ""), new("day", "date", DisclosureClass.Sensitive, ""),
        new("value", "numeric", DisclosureClass.Ordinary, ""), new("word", "text", DisclosureClass.QuasiIdentifier, ""), new("at", "timestamp", DisclosureClass.Ordinary, ""),
        new("big", "bigint", DisclosureClass.Ordinary, ""), new("born", "date", DisclosureClass.BirthDate, ""), new("name", "text", DisclosureClass.DirectIdentifier, ""),
        new("note", "text", DisclosureClass.FreeText, ""), new("new", "text", DisclosureClass.Unclassified, ""),
    ])]);

    [Test]
    public void WhatTheCatalogueOffersIsAccepted() =>
        Assert.That(Problems(Of(["person_id", "age", "born"], new CohortCondition("t", "age", Comparison.AtLeast, ["18"]))), Is.Empty);

    [TestCase("name")]
    [TestCase("note")]
    [TestCase("new")]
    public void WhatMayNotLeaveCannotBeAskedFor(string column) => Assert.Multiple(() =>
    {
        Assert.That(Problems(Of([column])), Is.EqualTo(new[] { "column-not-offered" }));
        Assert.That(Problems(Of(["age"], new CohortCondition("t", column, Comparison.Equal, ["x"]))), Does.Contain("column-not-offered"));
    });

    [Test]
    public void EveryFaultIsNamedAtOnce()
    {
        var specification = new ExtractSpecification(
            [new("t", []), new("t", ["none"]), new("elsewhere", ["age"])],
            [new("t", "none", Comparison.Equal, ["1"]), new("t", "person_id", Comparison.Equal, ["1"]), new("t", "age", (Comparison)9, [])]);
        Assert.That(Problems(specification), Is.EqualTo(new[]
        {
            "table-twice", "no-column", "column-unknown", "table-unknown", "column-unknown", "column-not-offered", "comparison-unknown", "values-count",
        }));
    }

    [TestCase("age", "18", "x")]
    [TestCase("age", "-1", "18.5")]
    [TestCase("age", "0", "99999999999")]
    [TestCase("big", "99999999999", "1e5")]
    [TestCase("value", "-1.5", "1,5")]
    [TestCase("value", "7", "NaN")]
    [TestCase("day", "2026-02-28", "2026-02-30")]
    [TestCase("day", "2026-02-28", "28/02/2026")]
    [TestCase("at", "2026-02-28T10:00:00", "yesterday")]
    [TestCase("word", "'; --", "")]
    [TestCase("word", "x", "a\0b")]
    [TestCase("word", "🙂", "\ud800")]
    [TestCase("born", "1950", "1950-01-01")]
    [TestCase("born", "1950", "19500")]
    public void ValuesAreOfTheirColumnsType(string column, string good, string bad) => Assert.Multiple(() =>
    {
        Assert.That(Problems(Of(["age"], new CohortCondition("t", column, Comparison.Equal, [good]))), Is.Empty);
        Assert.That(Problems(Of(["age"], new CohortCondition("t", column, Comparison.Equal, [bad]))), Is.EqualTo(new[] { "value-type" }));
    });

    [Test]
    public void OrderAndRepetitionDoNotChangeTheText()
    {
        CohortCondition one = new("t", "age", Comparison.In, ["2", "1", "1"]), two = new("t", "day", Comparison.AtMost, ["2026-01-01"]);
        Assert.That(
            CanonicalSpecification.Text(Of(["age", "person_id", "age"], one, two)),
            Is.EqualTo(CanonicalSpecification.Text(Of(["person_id", "age"], two, one with { Values = ["1", "2"] }))));
    }

    [Test]
    public void DifferentNamesNeverGiveTheSameText() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNull<string> Table, NonNull<string>[] Columns, NonNull<string> OtherTable, NonNull<string>[] OtherColumns)>(),
            c =>
            {
                var one = Selection(c.Table, c.Columns);
                var other = Selection(c.OtherTable, c.OtherColumns);
                return Same(one, other) == (CanonicalSpecification.Text(one) == CanonicalSpecification.Text(other));
            }).QuickCheckThrowOnFailure();

    private static ExtractSpecification Selection(NonNull<string> table, NonNull<string>[] columns) => new([new(table.Get, [.. columns.Select(c => c.Get)])], []);

    private static bool Same(ExtractSpecification a, ExtractSpecification b) =>
        a.Tables[0].Table == b.Tables[0].Table && a.Tables[0].Columns.ToHashSet().SetEquals(b.Tables[0].Columns);

    private static ExtractSpecification Of(string[] columns, params CohortCondition[] cohort) => new([new("t", columns)], cohort);

    private static string[] Problems(ExtractSpecification specification) =>
        [.. SpecificationValidator.Problems(specification, Catalogue).Select(p => p.Code)];
}
