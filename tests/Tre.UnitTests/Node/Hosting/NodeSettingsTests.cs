using System.Globalization;
using System.Runtime.CompilerServices;
using Tre.Node.Display;
using Tre.Node.Engine.Docker;
using Tre.Node.Hosting;
using Tre.Node.Outputs;
using Tre.Node.Sandbox;

namespace Tre.UnitTests.Node.Hosting;

[TestFixture]
[Category("Unit")]
public sealed class NodeSettingsTests
{
    [Test]
    [Tre.Testing.Satre("2.4.01")]
    public void The_reference_page_lists_exactly_the_settings_that_exist_with_their_defaults()
    {
        var exist = Of("Node", new NodeOptions())
            .Concat(Of("Engine", new DockerOptions()))
            .Concat(Of("Display", new DisplayOptions()))
            .Concat(Of("Outputs", new OutputsOptions()))
            .Concat(Of("Sandbox", new SandboxOptions()));
        var listed = File.ReadLines(Page())
            .Where(line => line.StartsWith("| `TRE_", StringComparison.Ordinal))
            .Select(line => line.Split('`'))
            .Select(parts => (parts[1], parts[3]));
        Assert.That(listed, Is.EquivalentTo(exist));
    }

    private static IEnumerable<(string Name, string Default)> Of(string section, object options) => options.GetType().GetProperties()
        .Where(p => p.CanWrite)
        .Select(p => ($"TRE_{section}__{p.Name}", Convert.ToString(p.GetValue(options), CultureInfo.InvariantCulture)!));

    private static string Page([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "docs", "reference", "settings-node.md"));
}
