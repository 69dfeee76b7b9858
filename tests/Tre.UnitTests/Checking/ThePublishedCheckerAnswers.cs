using System.Text;
using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing.Processes;
using Tre.UnitTests.Architecture;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking;

/// <summary>The program as it goes into the sandbox image: one trimmed file with its own runtime, an empty environment around it.</summary>
[Category("Unit")]
[Platform("Linux")]
public class ThePublishedCheckerAnswers
{
    private static readonly Dictionary<string, string> Nothing = [];
    private string _folder = "";

    private string Program => Path.Combine(_folder, "Tre.Checker");

    [OneTimeSetUp]
    public async Task Publish()
    {
        _folder = Directory.CreateTempSubdirectory("tre-checker-").FullName;
        await TestProcess.RunAsync("dotnet", "publish", Path.Combine(Repository.Root, "src", "Tre.Checker"),
            "-c", "Release", "-r", "linux-x64", "--self-contained", "true", "-o", _folder, "-nologo", "-v", "q");
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test, CancelAfter(60_000)]
    public async Task Over_pipes_it_gives_the_same_report_as_in_process(CancellationToken cancel)
    {
        var files = Fixture.All.SelectMany(f => f.Files.Select(one => (Ask: one.Ask with { Name = $"{f}/{one.Ask.Name}" }, one.Bytes))).Where(f => f.Bytes.Length < 20_000).ToArray();
        var policy = Checked.Policy with { Limits = new CheckLimits(Files: 1_000) };
        var request = new CheckRequest(CheckStream.Format, policy, files.Select(f => f.Ask).ToList());
        var (code, output, error) = await TestProcess.PipeAsync(Program, [], await InputAsync(request, files, cancel), Nothing, cancel);
        Assert.That((code, error), Is.EqualTo((0, "")));

        var (report, previews) = await Checked.ReadAsync(new MemoryStream(output), request);
        var (expected, expectedPreviews) = Checked.Many(policy, files);
        Assert.That(report.Files.SelectMany(f => f.Findings), Is.EqualTo(expected.Files.SelectMany(f => f.Findings)));
        Assert.That(report.Files.Select(f => (f.Name, f.Status, f.DetectedType)), Is.EqualTo(expected.Files.Select(f => (f.Name, f.Status, f.DetectedType))));
        Assert.That(previews, Is.EqualTo(expectedPreviews));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_malformed_request_ends_with_64_and_no_output(CancellationToken cancel)
    {
        var (code, output, error) = await TestProcess.PipeAsync(Program, [], "hello\n"u8.ToArray(), Nothing, cancel);
        Assert.That((code, output.Length), Is.EqualTo((64, 0)));
        Assert.That(error, Does.StartWith("malformed request"));
    }

    [Test, CancelAfter(120_000)]
    public async Task A_file_that_needs_more_memory_than_there_is_does_not_take_the_others_with_it(CancellationToken cancel)
    {
        var limits = new CheckLimits(FileBytes: CheckLimits.MostFileBytes, Lines: 100_000_000, FileSeconds: 100);
        byte[] bomb = Encoding.ASCII.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 20_000_000)) + "]"), fine = "group,n\na,3\n"u8.ToArray();
        (FileToCheck Ask, byte[] Bytes)[] files = [(Checked.Ask("bomb.json", bomb), bomb), (Checked.Ask("fine.csv", fine), fine)];
        var request = new CheckRequest(CheckStream.Format, Checked.Policy with { Limits = limits }, files.Select(f => f.Ask).ToList());
        var (code, output, error) = await TestProcess.PipeAsync(Program, [], await InputAsync(request, files, cancel), Nothing, cancel);
        Assert.That((code, error), Is.EqualTo((0, "")));
        var (report, _) = await Checked.ReadAsync(new MemoryStream(output), request);
        Assert.That(report.Files.Select(f => (f.Status, f.Reason?.Code)), Is.EqualTo(new (FileCheckStatus, string?)[]
            { (FileCheckStatus.NotChecked, ReasonCodes.OutOfMemory), (FileCheckStatus.Checked, null) }));
    }

    private static async Task<byte[]> InputAsync(CheckRequest request, (FileToCheck Ask, byte[] Bytes)[] files, CancellationToken cancel)
    {
        using var input = new MemoryStream();
        var bytes = files.ToDictionary(f => f.Ask.Name, f => f.Bytes);
        await CheckClient.WriteAsync(input, request, (f, _) => Task.FromResult<Stream>(new MemoryStream(bytes[f.Name])), cancel);
        return input.ToArray();
    }
}
