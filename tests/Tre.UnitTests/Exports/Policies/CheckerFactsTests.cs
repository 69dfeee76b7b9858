using System.Text.Json;
using Tre.Application.Exports.Policies;
using Tre.Checker.Checks;
using Tre.Checker.Types;
using Tre.Contracts.Checking;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Exports.Policies;

/// <summary>What policies may name is what the checker knows. Written anew when TRE_WRITE_DOCS is set, and compared otherwise.</summary>
[Category("Unit")]
internal sealed class CheckerFactsTests
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    private static string FilePath => Path.Combine(Repository.Root, "src", "Tre.Application", "Exports", "Policies", "checker.json");

    [Test]
    public void The_portal_knows_the_types_bounds_and_rules_of_the_checker()
    {
        var facts = JsonSerializer.SerializeToElement(new
        {
            Types = Words(CheckableTypes.All.Order()),
            Recognised = Words(Enum.GetValues<FileType>().Where(type => type is not (FileType.Unknown or FileType.Empty) && !CheckableTypes.All.Contains(type))),
            Limits = Limits(),
            Rules = CheckRegistry.All.Select(check => new
            {
                check.Info.Id,
                Parameters = check.Info.Parameters.ToDictionary(number => number.Name, number => new { number.Default, number.Least, number.Most }),
            }),
        }, Indented);
        if (Environment.GetEnvironmentVariable("TRE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(FilePath, JsonSerializer.Serialize(facts, Indented) + "\n");
        }

        using var written = JsonDocument.Parse(File.ReadAllText(FilePath));
        Assert.That(JsonElement.DeepEquals(written.RootElement, facts), Is.True, "run with TRE_WRITE_DOCS=1, build again and commit checker.json");
    }

    [Test]
    public void Every_preset_reads_and_is_described()
    {
        Assert.That(PolicyPresets.All.Select(preset => preset.Name), Is.EqualTo(new[] { "threshold-10-no-zeros", "threshold-10-zeros-shown", "threshold-5", "threshold-7-rounded" }));
        foreach (var preset in PolicyPresets.All)
        {
            Assert.That(PolicyYaml.Read(preset.Yaml).Refusals, Is.Empty, preset.Name);
            Assert.That(preset.Yaml, Does.StartWith("# "), preset.Name);
        }
    }

    private static string[] Words(IEnumerable<FileType> types) => [.. types.Select(type => JsonNamingPolicy.CamelCase.ConvertName($"{type}"))];

    /// <summary>Policies only tighten bounds; how much of a finding or preview is kept is no matter of policy.</summary>
    private static Dictionary<string, long> Limits() => JsonSerializer.SerializeToElement(new CheckLimits(), JsonSerializerOptions.Web).EnumerateObject()
        .Where(limit => !limit.Name.StartsWith("preview", StringComparison.Ordinal) && !limit.Name.StartsWith("findings", StringComparison.Ordinal))
        .ToDictionary(limit => limit.Name, limit => limit.Value.GetInt64());
}
