using System.Text.Json;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Session;

/// <summary>The sandbox parses hostile bytes, so what comes out of it is hostile until it fits the request.</summary>
[Category("Unit")]
public class TheClientTrustsNoReport
{
    private static readonly byte[] Content = "hello\n"u8.ToArray();
    private static readonly CheckRequest Request = new(CheckStream.Format, CheckPolicy.Standard, [Checked.Ask("a.txt", Content)]);
    private static readonly CheckReport Sound = Checked.Many(Request.Policy, (Request.Files[0], Content)).Report;

    [TestCaseSource(nameof(Reports))]
    public async Task A_report_that_does_not_answer_the_request_is_refused(string what, CheckReport report, byte[] previews) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Checked.ReadAsync(Output(report, previews), Request), what);

    [Test]
    public async Task The_sound_report_is_taken()
    {
        var (report, previews) = await Checked.ReadAsync(Output(Sound, new byte[Sound.Files[0].Preview!.Bytes]), Request);
        Assert.That(report.Files, Has.Count.EqualTo(1));
        Assert.That(previews[0], Has.Length.EqualTo(Sound.Files[0].Preview!.Bytes));
    }

    private static IEnumerable<TestCaseData> Reports()
    {
        var file = Sound.Files[0];
        var preview = new byte[file.Preview!.Bytes];
        yield return Case("another policy", Sound with { PolicyHash = new string('0', 64) }, preview);
        yield return Case("another format", Sound with { Format = 9 }, preview);
        yield return Case("a file too many", Sound with { Files = [file, file] }, [.. preview, .. preview]);
        yield return Case("a file missing", Sound with { Files = [] }, []);
        yield return Case("another name", Sound with { Files = [file with { Name = "b.txt" }] }, preview);
        yield return Case("other bytes called checked", Sound with { Files = [file with { Sha256 = new string('0', 64) }] }, preview);
        yield return Case("an oversized preview", Sound with { Files = [file with { Preview = file.Preview with { Bytes = long.MaxValue } }] }, preview);
        yield return Case("a negative preview", Sound with { Files = [file with { Preview = file.Preview with { Bytes = -1 } }] }, preview);
        yield return Case("a key chosen by the sandbox", Sound with { Files = [file with { Preview = file.Preview with { ObjectKey = "../x" } }] }, preview);
        yield return Case("a preview cut short", Sound, preview[1..]);
        yield return Case("bytes after the end", Sound, [.. preview, 1]);
    }

    private static TestCaseData Case(string what, CheckReport report, byte[] previews) => new TestCaseData(what, report, previews).SetArgDisplayNames(what);

    private static MemoryStream Output(CheckReport report, byte[] previews) =>
        new([.. JsonSerializer.SerializeToUtf8Bytes(report, CheckingJson.Default.CheckReport), (byte)'\n', .. previews]);
}
