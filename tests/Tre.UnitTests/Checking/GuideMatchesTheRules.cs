using System.Globalization;
using System.Text;
using NUnit.Framework;
using Tre.Checker.Checks;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Checking;

/// <summary>The guide's list of rules is written by this test when TRE_WRITE_DOCS is set, and compared otherwise.</summary>
[Category("Unit")]
public class GuideMatchesTheRules
{
    private const string Begin = "<!-- rules: written by GuideMatchesTheRules, TRE_WRITE_DOCS=1 renews it -->";
    private const string End = "<!-- end of rules -->";

    private static string GuidePath => Path.Combine(Repository.Root, "docs", "guides", "output-checks.md");

    [Test]
    public void The_guide_lists_every_rule_as_the_code_describes_it()
    {
        var guide = File.ReadAllText(GuidePath);
        var (from, to) = (guide.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, guide.IndexOf(End, StringComparison.Ordinal));
        var written = $"\n\n{Rules()}";
        if (Environment.GetEnvironmentVariable("TRE_WRITE_DOCS") == "1") File.WriteAllText(GuidePath, guide[..from] + written + guide[to..]);
        else Assert.That(guide[from..to], Is.EqualTo(written));
    }

    private static string Rules()
    {
        var text = new StringBuilder();
        foreach (var rule in CheckRegistry.All.Select(c => c.Info))
        {
            text.Append(CultureInfo.InvariantCulture, $"### {rule.Id}\n\nVersion {rule.Version} · {rule.StatBarn}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"**Looks for.** {rule.LooksFor}\n\n**Cannot see.** {rule.CannotSee}\n\n**What to do.** {rule.Mitigation}\n\n");
            foreach (var p in rule.Parameters)
                text.Append(CultureInfo.InvariantCulture, $"- `{p.Name}` (default {p.Default}, {p.Least} to {p.Most}): {p.Meaning}\n");
            if (rule.Parameters.Count > 0) text.Append('\n');
        }
        return text.ToString();
    }
}
