using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Contracts.Exports;

namespace Tre.UnitTests.Cli;

internal sealed class DownloadTests : CliTest
{
    private static readonly Guid Export = Guid.CreateVersion7();
    private static readonly Guid FileId = Guid.CreateVersion7();
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData("12\n"u8));

    private string Target => Path.Combine(Home, "out.csv");

    [Test]
    public async Task Bytes_of_the_record_are_kept_under_the_name_that_was_chosen()
    {
        Serve("12\n");
        var (exit, _, error) = await DownloadAsync();
        Assert.That(exit, Is.Zero, error);
        Assert.That(File.ReadAllText(Target), Is.EqualTo("12\n"));
        Assert.That(error, Does.Contain("3 bytes").And.Contain(Hash).And.Contain(ReleaseRecord.PatientsCitation));
    }

    [TestCase("11\n")]
    [TestCase("12\n\n")]
    [TestCase("")]
    public async Task Other_bytes_are_not_kept(string bytes)
    {
        Serve(bytes);
        var (exit, _, error) = await DownloadAsync();
        Assert.That(exit, Is.EqualTo(ExitCodes.Refused));
        Assert.That(error, Does.Contain("not what was released"));
        Assert.That(Directory.GetFiles(Home), Is.Empty, "nothing is left, not even a part");
    }

    [Test]
    public async Task What_the_record_does_not_hold_is_not_even_fetched()
    {
        Serve("12\n", recorded: new string('0', 64));
        Assert.That((await DownloadAsync()).ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(Portal.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_is_there_stays_unless_told_and_no_fetch_is_counted()
    {
        Serve("12\n");
        await File.WriteAllTextAsync(Target, "mine");
        Assert.That((await DownloadAsync()).ExitCode, Is.EqualTo(ExitCodes.Usage));
        Assert.That((File.ReadAllText(Target), Portal.Asked.Count), Is.EqualTo(("mine", 1)));
        Assert.That((await DownloadAsync("--force")).ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Target), Is.EqualTo("12\n"));
    }

    [TestCase("sub/..")]
    [TestCase("sub/.bashrc")]
    [TestCase("-rf")]
    [TestCase("a\u001b[2J.csv")]
    public async Task A_name_that_could_harm_is_not_taken_over(string path)
    {
        Serve("12\n", path: path);
        var (exit, _, error) = await RunAsync("release", "download", $"{Export}", $"{FileId}");
        Assert.That(exit, Is.EqualTo(ExitCodes.Usage));
        Assert.That(error, Does.Contain("--to").And.Not.Contain('\u001b'));
        Assert.That(Portal.Asked, Has.Count.EqualTo(1));
    }

    private Task<(int ExitCode, string Out, string Error)> DownloadAsync(params string[] more) =>
        RunAsync(["release", "download", $"{Export}", "t.csv", "--to", Target, .. more]);

    private void Serve(string bytes, string? recorded = null, string path = "t.csv")
    {
        SignIn();
        var record = new ReleaseRecord(
            1, Guid.CreateVersion7(), Export, 1, new(Guid.CreateVersion7(), 1001, Guid.CreateVersion7()), "Table", "ada", [],
            [new(path, 3, recorded ?? Hash, null, null, [])], ReleaseRecord.PatientsCitation, Now);
        var details = new ReleaseDetails(
            new(Guid.CreateVersion7(), Export, "Table", 1, Now, [new(FileId, path, 3, Hash, 0)], false), JsonSerializer.Serialize(record, ApiJson.Options), "c2ln", "k1", []);
        Portal.On($"GET exports/{Export}/release", HttpStatusCode.OK, JsonSerializer.Serialize(details, ApiJson.Options))
            .On($"GET exports/{Export}/released/{FileId}", () => new(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(bytes)) });
    }
}
