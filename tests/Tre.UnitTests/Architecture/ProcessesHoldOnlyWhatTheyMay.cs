using System.Xml.Linq;
using NUnit.Framework;

namespace Tre.UnitTests.Architecture;

/// <summary>A project may reach only what its process may hold: a new reference needs a line here and a reason.</summary>
[Category("Unit")]
public class ProcessesHoldOnlyWhatTheyMay
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Tre.Domain"] = [],
        ["Tre.Contracts"] = [],
        ["Tre.Application"] = ["Tre.Domain"],
        ["Tre.Postgres"] = ["Tre.Application"],
        // The key file format and durable files are shared with Node, which may not see Application.
        ["Tre.Storage"] = ["Tre.Application", "Tre.Contracts"],
        ["Tre.Web"] = ["Tre.Application", "Tre.Postgres", "Tre.Storage", "Tre.Contracts"],
        ["Tre.Orchestrator"] = ["Tre.Application", "Tre.Postgres", "Tre.Storage", "Tre.Contracts", "Tre.Disclosure"],
        ["Tre.Extractor"] = ["Tre.Application", "Tre.Postgres", "Tre.Storage", "Tre.Contracts"],
        ["Tre.Node"] = ["Tre.Contracts"],
        // The sandbox solves what the tables of one request give back together: counts that it has read itself.
        ["Tre.Checker"] = ["Tre.Contracts", "Tre.Disclosure"],
        // Compares counts that the sandbox has read: no bytes, no database.
        ["Tre.Disclosure"] = ["Tre.Contracts"],
        // Must not see what builds extracts, or a fault there could be repeated here.
        ["Tre.Verifier"] = ["Tre.Contracts"],
        // Verifies extracts without the portal, and so without anything that the portal could have changed.
        ["Tre.Cli"] = ["Tre.Contracts", "Tre.Verifier"],
    };

    [Test]
    public void Every_project_under_src_is_listed() =>
        Assert.That(Projects().Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Allowed.Keys));

    [TestCaseSource(nameof(Names))]
    public void A_project_references_nothing_else(string name) =>
        Assert.That(Includes(name, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))), Is.SubsetOf(Allowed[name]));

    [TestCase("Tre.Domain")]
    [TestCase("Tre.Contracts")]
    [TestCase("Tre.Checker")]
    [TestCase("Tre.Disclosure")]
    [TestCase("Tre.Verifier")]
    public void The_inner_projects_use_no_package(string name) => Assert.That(Includes(name, "PackageReference"), Is.Empty);

    [Test]
    public void Only_node_speaks_to_the_engine() =>
        Assert.That(
            Repository.Files("*.cs", "src").Where(path => File.ReadAllText(path).Contains("docker.sock", StringComparison.Ordinal)).Select(Owner).Distinct(),
            Is.SubsetOf(new[] { "Tre.Node" }));

    private static IEnumerable<string> Names() => Allowed.Keys;

    private static string Owner(string path) => Path.GetRelativePath(Path.Combine(Repository.Root, "src"), path).Split('/')[0];

    private static IEnumerable<string> Projects() => Repository.Files("*.csproj", "src");

    private static IEnumerable<string> Includes(string project, string element) =>
        XDocument.Load(Projects().Single(path => Path.GetFileNameWithoutExtension(path) == project))
            .Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
