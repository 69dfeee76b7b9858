using System.Text.Json;
using Tre.Application.Exports.Policies;
using Tre.Checker.Checks;
using Tre.Checker.Session;
using Tre.Contracts.Checking;
using Tre.Orchestrator.Exports;

namespace Tre.UnitTests.Exports.Policies;

/// <summary>What a steward approved is what the checker is told.</summary>
[Category("Unit")]
internal sealed class CheckPolicyFormatTests
{
    [Test]
    public void Every_word_of_a_policy_reaches_the_checker_and_is_understood()
    {
        var policy = Told(
            """
            threshold: 8
            zeros: block
            rounding: 5
            types: [csv, officeDocument]
            manualRoutes: [pdf]
            limits: { rows: 5000 }
            checks:
              zero-count: { atLeast: block }
              rounding-base: { enabled: false, parameters: { minCells: 6 } }
            """);

        Assert.That((policy.Name, policy.Version, policy.Threshold, policy.Zeros), Is.EqualTo(("adc version 3", 3, 8, ZeroRule.Block)));
        Assert.That((policy.Types, policy.ManualRoutes), Is.EqualTo((new[] { FileType.Csv, FileType.OfficeDocument }, new[] { FileType.Pdf })));
        Assert.That((policy.Limits.Rows, policy.Limits.Columns), Is.EqualTo((5_000, new CheckLimits().Columns)));
        Assert.That(policy.Checks["zero-count"].AtLeast, Is.EqualTo(FindingSeverity.Block));
        Assert.That((policy.Checks["rounding-base"].Enabled, policy.Checks["rounding-base"].Parameters!["base"], policy.Checks["rounding-base"].Parameters!["minCells"]), Is.EqualTo((true, 5m, 6m)));
        Assert.That(RequestRules.Broken(new(CheckStream.Format, policy, []), CheckRegistry.All), Is.Empty);
    }

    [Test]
    public void Every_preset_is_understood()
    {
        foreach (var preset in PolicyPresets.All)
        {
            Assert.That(RequestRules.Broken(new(CheckStream.Format, Told(preset.Yaml), []), CheckRegistry.All), Is.Empty, preset.Name);
        }
    }

    private static CheckPolicy Told(string yaml)
    {
        var json = new CheckPolicyFormat().Json(new("adc version 3", 3, PolicyYaml.Read(yaml).Value, []));
        return JsonSerializer.Deserialize(json, CheckingJson.Default.CheckPolicy)!;
    }
}
