using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Tre.Checker.Auditing;
using Tre.Checker.Checks;
using Tre.Checker.Session;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Session;

[Category("Unit")]
public class MalformedRequestsAreRefused
{
    private static readonly CheckRequest Sound = new(CheckStream.Format, CheckPolicy.Standard, [Checked.Ask("a.txt", "hello"u8.ToArray())]);

    [TestCaseSource(nameof(Requests))]
    public async Task A_request_that_is_not_understood_writes_nothing(string what, string stream)
    {
        using var output = new MemoryStream();
        var session = new CheckerSession(CheckRegistry.All, TimeProvider.System, new GlpkSolver(TimeProvider.System));
        await Assert.ThrowsAsync<InvalidDataException>(() => session.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(stream)), output, default), what);
        Assert.That(output.Length, Is.Zero);
    }

    [Test]
    public async Task The_sound_request_that_the_others_are_made_from_is_answered()
    {
        using var output = new MemoryStream();
        await new CheckerSession(CheckRegistry.All, TimeProvider.System, new GlpkSolver(TimeProvider.System)).RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(Stream(Sound) + "hello")), output, default);
        Assert.That(output.Length, Is.GreaterThan(0));
    }

    private static IEnumerable<TestCaseData> Requests()
    {
        var policy = Sound.Policy;
        yield return Case("nothing", "");
        yield return Case("no line end", "{}");
        yield return Case("not JSON", "hello\n");
        yield return Case("null", "null\n");
        yield return Case("fields missing", "{}\n");
        yield return Case("an unknown field", Stream(Sound).Replace("{\"format\"", "{\"approve\":true,\"format\"", StringComparison.Ordinal) + "hello");
        yield return Case("a field twice", Stream(Sound).Replace("{\"format\"", "{\"format\":1,\"format\"", StringComparison.Ordinal) + "hello");
        yield return Case("a type by number", Stream(Sound).Replace("\"csv\"", "2", StringComparison.Ordinal) + "hello");
        yield return Case("another format", Stream(Sound with { Format = 2 }) + "hello");
        yield return Case("bytes missing", Stream(Sound) + "hell");
        yield return Case("bytes too many", Stream(Sound) + "hello!");
        yield return Case("a name twice", Stream(Sound with { Files = [Sound.Files[0], Sound.Files[0]] }) + "hellohello");
        yield return Case("a hash in capitals", Stream(Sound with { Files = [Sound.Files[0] with { Sha256 = Sound.Files[0].Sha256.ToUpperInvariant() }] }) + "hello");
        yield return Case("a negative length", Stream(Sound with { Files = [Sound.Files[0] with { Bytes = -1 }] }) + "hello");
        yield return Case("no threshold", Stream(Sound with { Policy = policy with { Threshold = 0 } }) + "hello");
        yield return Case("a limit of nothing", Stream(Sound with { Policy = policy with { Limits = new CheckLimits(Rows: 0) } }) + "hello");
        yield return Case("a limit without end", Stream(Sound with { Policy = policy with { Limits = new CheckLimits(FileBytes: long.MaxValue) } }) + "hello");
        yield return Case("an unknown rule", Stream(Sound with { Policy = policy with { Checks = Setting("no-such-rule", new()) } }) + "hello");
        yield return Case("an unknown parameter", Stream(Sound with { Policy = policy with { Checks = Setting("many-rows", new(Parameters: new Dictionary<string, decimal> { ["rows"] = 5 })) } }) + "hello");
        yield return Case("a parameter out of range", Stream(Sound with { Policy = policy with { Checks = Setting("many-rows", new(Parameters: new Dictionary<string, decimal> { ["mostRows"] = 1 })) } }) + "hello");
        yield return Case("too many files", Stream(Sound with { Policy = policy with { Limits = new CheckLimits(Files: 1) }, Files = [Sound.Files[0], Sound.Files[0] with { Name = "b.txt" }] }) + "hellohello");
    }

    private static Dictionary<string, CheckSetting> Setting(string rule, CheckSetting setting) => new() { [rule] = setting };

    private static TestCaseData Case(string what, string stream) => new TestCaseData(what, stream).SetArgDisplayNames(what);

    private static string Stream(CheckRequest request) => JsonSerializer.Serialize(request, CheckingJson.Default.CheckRequest) + "\n";
}
