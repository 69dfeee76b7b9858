using Tre.Contracts.Checking;
using Tre.Domain.Exports;
using Tre.Orchestrator.Exports.Comparing;
using Tre.Testing;
using static Tre.UnitTests.Actors;

namespace Tre.UnitTests.Orchestration;

/// <summary>What the requester says was done is proved or disproved, never believed.</summary>
[Category("Unit"), Satre("3.3.06")]
internal sealed class DeclaredControlsTests
{
    [Test]
    public void What_holds_on_every_count_is_proved()
    {
        var found = Of(10, 5, null, 15, null, 0, 40);
        Assert.That(found.Select(one => (one.Rule, one.Severity)), Is.EqualTo(new[] { ("declared-threshold", FindingSeverity.Info), ("declared-rounding", FindingSeverity.Info) }));
        Assert.That(found.Select(one => one.Message), Has.All.StartWith("Proved"));
    }

    [Test]
    public void Each_count_that_breaks_it_is_named_with_its_place_and_without_its_value()
    {
        var found = Of(10, 5, null, 15, 7, 41);
        Assert.That(found.Select(one => (one.Rule, one.Place.Row, one.Severity)), Is.EqualTo(new (string, int?, FindingSeverity)[]
        {
            ("declared-threshold", 3, FindingSeverity.Warn), ("declared-rounding", 3, FindingSeverity.Warn), ("declared-rounding", 4, FindingSeverity.Warn),
        }));
        Assert.That(found.Select(one => one.Message), Has.All.StartWith("Disproved").And.None.Contain("41").And.None.Contain(" 7"));
    }

    [Test]
    public void A_file_without_counts_proves_nothing_and_software_is_a_word()
    {
        Assert.That(Of(10, null, "R 4.4").Select(one => (one.Rule, one.Message[..4])), Is.EqualTo(new[] { ("declared-threshold", "Not "), ("declared-software", "With") }));
        Assert.That(DeclaredControls.Of(File(10, null, null), null, 10).Single().Severity, Is.EqualTo(FindingSeverity.Warn));
    }

    [Test]
    public void A_threshold_below_the_policy_s_is_told() =>
        Assert.That(Of(5, null, null, 15).Select(one => one.Message), Has.Some.Contain("lower than the policy’s"));

    [Test]
    public void Nothing_declared_is_nothing_to_prove() => Assert.That(Of(null, null, null, 3), Is.Empty);

    [TestCase(1, null, "threshold")]
    [TestCase(null, 1_001, "rounding")]
    public void What_makes_no_sense_is_refused(int? threshold, int? rounding, string field)
    {
        var export = Exports.Exports.Draft();
        Assert.That(export.Edit(Lead, "T", [new("a.csv", "d", "p", "u", threshold, rounding)], Now).Refusals.Single().Field, Is.EqualTo($"files[0].{field}"));
    }

    private static List<Finding> Of(int? threshold, int? rounding, string? software, params long?[] counts) =>
        [.. DeclaredControls.Of(File(threshold, rounding, software), counts.Length == 0 ? [] : [new([.. counts.Select((count, i) => new CountCell(i + 2, 2, [], count))])], 10)];

    private static ExportFile File(int? threshold, int? rounding, string? software)
    {
        var export = Exports.Exports.Draft();
        Done(export.Edit(Lead, "T", [new("a.csv", "d", "p", "u", threshold, rounding, software)], Now));
        return export.CurrentFiles.Single();
    }
}
