using System.Globalization;
using Tre.Orchestrator.Hosting;
using Tre.Testing;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Orchestration;

[Category("Unit")]
[Satre("2.4.01")]
public sealed class OrchestratorSettingsTests
{
    [Test]
    public void The_reference_page_lists_exactly_the_settings_that_exist_with_their_defaults()
    {
        var options = new OrchestratorOptions();
        var exist = options.GetType().GetProperties()
            .Select(property => ($"TRE_{property.Name}", Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture) ?? ""));
        var listed = File.ReadLines(Path.Combine(Repository.Root, "docs", "reference", "settings-orchestrator.md"))
            .Where(line => line.StartsWith("| `TRE_", StringComparison.Ordinal))
            .Select(line => line.Split('`'))
            .Select(parts => (parts[1], parts[3]));

        Assert.That(listed, Is.EquivalentTo(exist));
    }
}
