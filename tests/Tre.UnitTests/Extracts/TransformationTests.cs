using Tre.Domain.Datasets;
using Tre.Testing;
using static Tre.Domain.Datasets.TransformationKind;

namespace Tre.UnitTests.Extracts;

/// <summary>What a variable may become.</summary>
[Category("Unit"), Satre("3.1.13")]
public sealed class TransformationTests
{
    private static readonly TransformationKind[] Values = [Keep, Pseudonymise, Year, Month, AgeBand, ShiftDate, PostcodeDistrict, PostcodeArea, TopBottomCode, Round, Map, Redact];

    // By hand, from what each class means.
    private static readonly Dictionary<DisclosureClass, TransformationKind[]> Ever = new()
    {
        [DisclosureClass.Unclassified] = [],
        [DisclosureClass.FreeText] = [Redact],
        [DisclosureClass.DirectIdentifier] = [Pseudonymise, Year, AgeBand, PostcodeDistrict, PostcodeArea],
        [DisclosureClass.Key] = [Pseudonymise],
        [DisclosureClass.BirthDate] = [Year, Month, AgeBand, ShiftDate],
        [DisclosureClass.QuasiIdentifier] = Values,
        [DisclosureClass.Sensitive] = Values,
        [DisclosureClass.Ordinary] = Values,
    };

    [Test]
    public void WhatEachClassMayEverBecome([Values] DisclosureClass of, [Values] TransformationKind kind) =>
        Assert.That(ClassRules.Permits(of, kind), Is.EqualTo(Ever[of].Contains(kind)));

    [TestCase((DisclosureClass)99, Keep)]
    [TestCase(DisclosureClass.Ordinary, (TransformationKind)99)]
    public void WhatIsNotKnownMayBecomeNothing(DisclosureClass of, TransformationKind kind) => Assert.That(ClassRules.Permits(of, kind), Is.False);

    [Test]
    public void ACatalogueThatAllowsMoreThanTheClassDoesChangesNothing([Values(DisclosureClass.DirectIdentifier, DisclosureClass.FreeText, DisclosureClass.Unclassified, DisclosureClass.Key)] DisclosureClass of)
    {
        var column = new CatalogueColumn("c", "text", of, "", null, [Transformation.Keep]);
        Assert.That((column.Offered, column.Allows(Transformation.Keep), column.ComparesAs), Is.EqualTo((false, false, (string?)null)));
    }

    /// <summary>No class and no default lets free text out: a steward says it of each variable.</summary>
    [Test]
    public void FreeTextLeavesOnlyRedactedAndOnlyWhereThatIsAllowed() => Assert.Multiple(() =>
    {
        var silent = new CatalogueColumn("note", "text", DisclosureClass.FreeText, "");
        var allowed = silent with { Transformations = [Of(Redact)] };
        Assert.That((silent.Offered, silent.Allows(Of(Redact))), Is.EqualTo((false, false)));
        Assert.That((allowed.Offered, allowed.Allows(Of(Redact)), allowed.Allows(Of(Keep)), allowed.ComparesAs), Is.EqualTo((true, true, false, (string?)null)));
        Assert.That((allowed with { Type = "integer" }).Offered, Is.False);
    });

    [TestCaseSource(nameof(Coarser))]
    public void OnlyWhatIsAsCoarseIsCovered(Transformation allowed, Transformation asked, bool covered) =>
        Assert.That(TransformationRules.Covers(allowed, asked), Is.EqualTo(covered));

    public static IEnumerable<object[]> Coarser()
    {
        yield return [Of(Year), Of(Year), true];
        yield return [Of(Year), Of(Month), false];
        yield return [Of(Round) with { Step = 5 }, Of(Round) with { Step = 10 }, true];
        yield return [Of(Round) with { Step = 5 }, Of(Round) with { Step = 7 }, false];
        yield return [Of(Round) with { Step = 5 }, Of(Round) with { Step = 2.5m }, false];
        yield return [Of(ShiftDate) with { Days = 30 }, Of(ShiftDate) with { Days = 31 }, true];
        yield return [Of(ShiftDate) with { Days = 30 }, Of(ShiftDate) with { Days = 29 }, false];
        yield return [Of(TopBottomCode) with { Least = 10, Most = 90 }, Of(TopBottomCode) with { Least = 18, Most = 80 }, true];
        yield return [Of(TopBottomCode) with { Least = 10, Most = 90 }, Of(TopBottomCode) with { Most = 80 }, false];
        yield return [Of(TopBottomCode) with { Most = 90 }, Of(TopBottomCode) with { Most = 91 }, false];
        yield return [Of(AgeBand) with { Width = 5, InYear = 2026, Most = 90 }, Of(AgeBand) with { Width = 10, InYear = 2026, Most = 85 }, true];
        yield return [Of(AgeBand) with { Width = 5, InYear = 2026, Most = 90 }, Of(AgeBand) with { Width = 5, InYear = 2026 }, false];
        yield return [Of(AgeBand) with { Width = 5, InYear = 2026 }, Of(AgeBand) with { Width = 5, InYear = 2025 }, false];
        yield return [Of(AgeBand) with { Width = 5, InYear = 2026 }, Of(AgeBand) with { Width = 1, InYear = 2026 }, false];
        yield return [Of(Map) with { Map = [new("a", "x"), new("b", "x")] }, Of(Map) with { Map = [new("b", "x"), new("a", "x")] }, true];
        yield return [Of(Map) with { Map = [new("a", "x"), new("b", "x")] }, Of(Map) with { Map = [new("a", "a"), new("b", "b")] }, false];
    }

    [TestCaseSource(nameof(Wrong))]
    public void ParametersThatMakeNoSenseAreNamed(Transformation wrong) => Assert.That(TransformationRules.Problem(wrong), Is.Not.Null.And.Not.Empty);

    public static IEnumerable<Transformation> Wrong() =>
    [
        Of((TransformationKind)99), Of(Keep) with { Step = 1 }, Of(Year) with { Days = 3 }, Of(Round), Of(Round) with { Step = 0 }, Of(Round) with { Step = -1 },
        Of(Round) with { Step = 1, Most = 3 }, Of(TopBottomCode), Of(TopBottomCode) with { Least = 5, Most = 4 }, Of(TopBottomCode) with { Most = decimal.MaxValue },
        Of(AgeBand), Of(AgeBand) with { Width = 0, InYear = 2026 }, Of(AgeBand) with { Width = 5 }, Of(AgeBand) with { Width = 5, InYear = 2026, Most = 90.5m },
        Of(ShiftDate), Of(ShiftDate) with { Days = 0 }, Of(ShiftDate) with { Days = 5000 }, Of(Map), Of(Map) with { Map = [] }, Of(Map) with { Map = [new("a", "")] },
        Of(Map) with { Map = [new("a", "x"), new("a", "y")] }, Of(Map) with { Map = [new("a", "x")], Other = "\ud800" }, Of(Map) with { Map = [new("a\0", "x")] },
    ];

    [Test]
    public void OneMeaningHasOneSpelling() => Assert.Multiple(() =>
    {
        Assert.That((Of(Round) with { Step = 10.00m }).Parts(), Is.EqualTo(new[] { "round", "step=10" }));
        Assert.That((Of(Round) with { Step = 0.0000001m }).Parts(), Is.EqualTo(new[] { "round", "step=0.0000001" }));
        Assert.That((Of(Map) with { Map = [new("b", "2"), new("a", "1")], Other = "3" }).Parts(), Is.EqualTo(new[] { "map", "from=a", "to=1", "from=b", "to=2", "other=3" }));
        Assert.That(Enum.GetValues<TransformationKind>().Select(kind => kind.Code()), Is.Unique);
    });

    [TestCase(DisclosureClass.Ordinary, "date", Keep, "date")]
    [TestCase(DisclosureClass.Ordinary, "date", ShiftDate, "year")]
    [TestCase(DisclosureClass.Ordinary, "integer", Round, null)]
    [TestCase(DisclosureClass.BirthDate, "date", Year, "year")]
    [TestCase(DisclosureClass.DirectIdentifier, "text", PostcodeArea, null)]
    [TestCase(DisclosureClass.DirectIdentifier, "date", Year, "year")]
    public void PeopleAreChosenByNothingFinerThanWhatMayLeave(DisclosureClass of, string type, TransformationKind allowed, string? compares) =>
        Assert.That(new CatalogueColumn("c", type, of, "", null, [Of(allowed)]).ComparesAs, Is.EqualTo(compares));

    private static Transformation Of(TransformationKind kind) => new(kind);
}
