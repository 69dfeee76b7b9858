using NUnit.Framework;
using Tre.Testing;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Checking.Corpus;

/// <summary>Precision and recall of every rule; the page in docs/reference is what this found.</summary>
[Category("Docker")]
[Satre("3.3.06")]
public class TheRulesAreMeasured
{
    private static string Page => Path.Combine(Repository.Root, "docs", "reference", "output-checks-measured.md");

    [Test, CancelAfter(180_000)]
    public async Task Seeded_faults_are_found_and_clean_outputs_are_left_alone_as_the_page_says(CancellationToken cancel)
    {
        var score = new Score();
        foreach (var fault in Seeded.All()) score.Add(fault);
        foreach (var clean in await CleanOutputs.AllAsync(cancel)) score.Add(clean);
        Assert.That(score.Faults, Is.GreaterThanOrEqualTo(500));
        Assert.That(score.Clean, Is.GreaterThanOrEqualTo(500));
        if (Environment.GetEnvironmentVariable("TRE_WRITE_DOCS") == "1") await File.WriteAllTextAsync(Page, score.Page(), cancel);
        else Assert.That(score.Page(), Is.EqualTo(await File.ReadAllTextAsync(Page, cancel)));
    }
}
