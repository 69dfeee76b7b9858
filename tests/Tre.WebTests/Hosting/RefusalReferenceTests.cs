using System.Globalization;
using System.Text.RegularExpressions;
using Tre.Web.Api;

namespace Tre.WebTests.Hosting;

/// <summary>Programs rely on codes and statuses: the reference names them all, as they are.</summary>
[Category("Unit")]
internal sealed partial class RefusalReferenceTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(SettingsTests.Page("x"), "..", "..", "..", "src"));

    [Test]
    public void The_reference_lists_every_code_of_the_source_with_the_status_it_has()
    {
        var listed = File.ReadLines(SettingsTests.Page("refusals.md")).Select(line => Row().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["code"].Value, match => int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture));

        Assert.That(Codes().Except(listed.Keys), Is.Empty, "not in docs/reference/refusals.md");
        Assert.That(listed.Keys.Except(Codes()), Is.Empty, "in docs/reference/refusals.md, but said nowhere");
        Assert.That(listed.Where(row => RefusalStatus.Of(row.Key) != row.Value), Is.Empty, "another status than in the table");
    }

    private static HashSet<string> Codes() =>
        [.. new[] { "Tre.Domain", "Tre.Application", "Tre.Web", "Tre.Postgres" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories))
            .Where(path => !new[] { "/obj/", "/bin/", "/Pages/" }.Any(part => path.Contains(part, StringComparison.Ordinal)))
            .SelectMany(path => Code().Matches(File.ReadAllText(path)).Select(match => match.Groups["code"].Value))];

    [GeneratedRegex("""(?:Refusal|Refuse|\bnew)\(\s*"(?:(?<code>[a-z]+(?:-[a-z]+)+)",|(?<code>[a-z]+)",\s*\$?"[A-Z“])""")]
    private static partial Regex Code();

    [GeneratedRegex("""^\| `(?<code>[a-z-]+)` \| (?<status>\d{3}) \|""")]
    private static partial Regex Row();
}
