using System.Text.RegularExpressions;
using Tre.Testing;

namespace Tre.UnitTests.Architecture;

/// <summary>A promise that names a test names one that exists; a test that claims a statement claims one that exists.</summary>
[Category("Unit")]
[Satre("2.5.02")]
public sealed partial class DocumentsNameRealTests
{
    [Test]
    public void Every_threat_that_is_held_names_a_test()
    {
        var classes = Repository.Files("*.cs", "tests").SelectMany(path => ClassName().Matches(File.ReadAllText(path))).Select(found => found.Groups[1].Value).ToHashSet();
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "threats.md"))
            .Where(line => line.StartsWith('|') && !line.StartsWith("|-", StringComparison.Ordinal) && !line.StartsWith("| threat", StringComparison.Ordinal))
            .Select(line => (Line: line, Tests: Quoted().Matches(line.Split('|')[3]).Select(found => found.Groups[1].Value).Where(name => !name.Contains('/', StringComparison.Ordinal)).ToArray()))
            .ToArray();

        Assert.That(rows, Has.Length.GreaterThan(20));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (line, tests) in rows)
            {
                Assert.That(tests, Is.Not.Empty, line);
                Assert.That(tests.Where(test => !classes.Contains(test)), Is.Empty, line);
            }
        }
    }

    [Test]
    public void Every_statement_that_a_test_claims_exists()
    {
        var statements = File.ReadLines(Path.Combine(Repository.Root, "docs", "reference", "satre.tsv")).Skip(1).Select(line => line.Split('\t')[0]).ToHashSet();
        var claimed = Repository.Files("*.cs", "tests").SelectMany(path => Claim().Matches(File.ReadAllText(path))).Select(found => found.Groups[1].Value).Distinct().ToArray();

        Assert.That(claimed, Has.Length.GreaterThan(15));
        Assert.That(claimed.Where(reference => !statements.Contains(reference)), Is.Empty);
    }

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex ClassName();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=[\[ ])Satre\(""([0-9.]+)""\)")]
    private static partial Regex Claim();
}
