using FsCheck;
using FsCheck.Fluent;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using static Tre.Domain.Extracts.CompareWith;

namespace Tre.UnitTests.Extracts;

/// <summary>Conditions on people: what is refused, and that one meaning has one text.</summary>
[Category("Unit")]
public sealed class ExpressionTests
{
    private static readonly Catalogue Catalogue = new("d", "1", "", "", "s",
    [
        new("visit", "", "person_id", [new("person_id", "integer", DisclosureClass.Key, ""), new("day", "date", DisclosureClass.QuasiIdentifier, ""), new("ward", "text", DisclosureClass.Ordinary, "")]),
        new("drug", "", "person_id", [new("person_id", "integer", DisclosureClass.Key, ""), new("begun", "date", DisclosureClass.QuasiIdentifier, ""), new("dose", "numeric", DisclosureClass.Ordinary, ""),
            new("born", "date", DisclosureClass.BirthDate, ""), new("name", "text", DisclosureClass.DirectIdentifier, "")]),
    ]);

    [Test]
    public void AWholeConditionIsAccepted() => Assert.That(Problems(new All(
    [
        new Not(new Exists("visit", new Any([new Compare("ward", In, ["A", "B"]), new Missing("day")]))),
        new Exists("visit", new All([new Compare("day", Between, ["2020-01-01", "2020-12-31"]), new Exists("drug", new Compare("dose", MoreThan, ["1.5"]), new("begun", "day", -30, 0))])),
        new Exists("drug", new Compare("born", AtLeast, ["1950"])),
    ])), Is.Empty);

    [Test]
    public void EveryFaultIsNamedAtOnceWithItsPlace() => Assert.That(
        Problems(new All(
        [
            new Compare("ward", Equal, ["A"]), new Any([]), new Exists("nowhere"), new Not(new Exists("drug", new Compare("name", Equal, ["Ann"]))),
            new Exists("visit", null, new("day", "day", 0, 1)),
            new Exists("visit", new All([new Compare("ward", LessThan, ["A"]), new Compare("day", Between, ["2020-01-01"]), new Compare("none", Equal, ["x"]), new Missing("person_id"),
                new Compare("day", Equal, ["today"]), new Exists("drug", null, new("dose", "day", 2, 1)), new Exists("drug", null, new("born", "ward", 0, 40_000))])),
        ])),
        Is.EqualTo(new[]
        {
            "row-outside-table people.of[0]", "expression-empty people.of[1]", "table-unknown people.of[2]", "column-not-offered people.of[3].of[0].where",
            "row-outside-table people.of[4].within", "comparison-unknown people.of[5].where.of[0]", "values-count people.of[5].where.of[1]", "column-unknown people.of[5].where.of[2]",
            "column-not-offered people.of[5].where.of[3]", "value-type people.of[5].where.of[4]", "window-dates people.of[5].where.of[5].within", "window-range people.of[5].where.of[5].within",
            "window-dates people.of[5].where.of[6].within", "window-dates people.of[5].where.of[6].within", "window-range people.of[5].where.of[6].within",
        }));

    [Test]
    public void DepthAndLengthAreBounded()
    {
        CohortExpression deep = new Exists("visit");
        for (var i = 0; i < 50; i++)
        {
            deep = new Not(deep);
        }

        Assert.That(Problems(deep).Single(), Does.StartWith("expression-too-long"));
        Assert.That(Problems(new Any([.. Enumerable.Repeat(new Exists("visit"), 1000)])).Single(), Does.StartWith("expression-too-long"));
    }

    [Test]
    public void OrderRepetitionAndNestingOfTheSameDoNotChangeTheText()
    {
        CohortExpression a = new Exists("visit", new Compare("ward", In, ["B", "A", "A"])), b = new Exists("drug", new Compare("dose", Equal, ["1"]));
        Assert.Multiple(() =>
        {
            Assert.That(Text(new All([a, b, a])), Is.EqualTo(Text(new All([b, new All([a])]))));
            Assert.That(Text(new Any([a])), Is.EqualTo(Text(a)));
            Assert.That(Text(new Not(new Not(b))), Is.EqualTo(Text(b)));
            Assert.That(Text(new Exists("drug", new Compare("dose", In, ["1", "1"]))), Is.EqualTo(Text(b)));
            Assert.That(Text(new Exists("visit", new Compare("day", Between, ["b", "a"]))), Is.Not.EqualTo(Text(new Exists("visit", new Compare("day", Between, ["a", "b"])))));
            Assert.That(Text(new All([a, b])), Is.Not.EqualTo(Text(new Any([a, b]))));
            Assert.That(Text(new Exists("visit", null, new("x", "y", 1, 12))), Is.Not.EqualTo(Text(new Exists("visit", null, new("x", "y", 11, 2)))));
        });
    }

    [Test]
    public void NamesAndValuesCannotPassForStructure() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNull<string> Table, NonNull<string> Column, NonNull<string>[] Values)>(),
            ArbMap.Default.ArbFor<(NonNull<string> Table, NonNull<string> Column, NonNull<string>[] Values)>(),
            (one, other) => (Text(Of(one)) == Text(Of(other))) == (one.Table.Get == other.Table.Get && one.Column.Get == other.Column.Get
                && one.Values.Select(v => v.Get).ToHashSet().SetEquals(other.Values.Select(v => v.Get)))).QuickCheckThrowOnFailure();

    private static Exists Of((NonNull<string> Table, NonNull<string> Column, NonNull<string>[] Values) c) =>
        new(c.Table.Get, new Compare(c.Column.Get, NotEqual, [.. c.Values.Select(v => v.Get)]));

    private static string Text(CohortExpression people) => CanonicalSpecification.Text(new([], [], people));

    private static string[] Problems(CohortExpression people) =>
        [.. SpecificationValidator.Problems(new([new("visit", ["ward"])], [], people), Catalogue).Select(p => $"{p.Code} {p.Field}")];
}
