using System.Text.Json;
using Tre.Cli;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary><c>tre extract verify</c> on folders of files, with no portal to ask.</summary>
[Category("Postgres"), Satre("3.1.13")]
internal sealed class VerifyByCommandLineTests
{
    private static readonly ExtractSpecification Wanted = new(
        [new("person", ["person_id", "year_of_birth"]), new("visit_occurrence", ["person_id", "visit_start_date"], [new("visit_start_date", Transformation.Year)])],
        [new("person", "year_of_birth", Comparison.AtMost, ["1970"])]);

    private static readonly string Held = "The extract is what was approved and recorded: every file, column, row and pseudonym holds." + Environment.NewLine;

    private readonly Guid project = Guid.CreateVersion7();
    private readonly Bench bench = new();
    private DirectoryInfo folder = null!;
    private OpenedExtract built = null!;
    private string approval = "";
    private string key = "";
    private string people = "";

    [OneTimeSetUp]
    public async Task Build()
    {
        var hospital = await Hospital.SharedAsync();
        var named = Wanted.Named(hospital.Catalogue);
        built = await bench.BuildAsync(hospital, named, project);
        folder = Directory.CreateTempSubdirectory("treverify");
        approval = Path.Combine(folder.FullName, "approval.json");
        await File.WriteAllTextAsync(approval, JsonSerializer.Serialize(
            new ExtractApproval(
                built.Manifest.ExtractId, project, Guid.CreateVersion7(), new(Guid.CreateVersion7(), "steward", "Sita Patel"), DateTimeOffset.UnixEpoch,
                CanonicalSpecification.Text(named), CanonicalSpecification.Hash(named), new Dictionary<string, string> { ["person"] = "person_id", ["visit_occurrence"] = "person_id" }),
            ApiJson.Options));
        key = Path.Combine(folder.FullName, "pseudonym.key");
        await File.WriteAllBytesAsync(key, KeyJson.Write(new KeyFile(
            new($"pseudonym.{project:N}.1", KeyPurposeName.Pseudonym, $"{project:N}", "extractor", KeyAlgorithmName.HmacSha256, DateTimeOffset.UnixEpoch, KeyStateName.Active, null),
            Convert.ToBase64String(bench.PseudonymKey(project)))));
        people = Path.Combine(folder.FullName, "people.txt");
        var ids = await hospital.ColumnAsync("SELECT person_id FROM cdm.person WHERE year_of_birth <= 1970");
        await File.WriteAllLinesAsync(people, ids);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        bench.Dispose();
        folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_whole_extract_holds_and_ends_with_0()
    {
        var at = Laid("whole", built.Files);
        var manifest = Path.Combine(at, Manifest.FileName);
        Assert.That(await VerifyAsync(at, manifest), Is.EqualTo((0, "", Held)));
        Assert.That(await VerifyAsync(at, built.Result.ManifestSha256.ToUpperInvariant(), "--pseudonym-key", key, "--people", people), Is.EqualTo((0, "", Held)));
        var json = await VerifyAsync(at, manifest, "--output", "json");
        Assert.That(string.Concat(json.Out.Where(c => !char.IsWhiteSpace(c))), Is.EqualTo("""{"holds":true,"findings":[]}"""));
    }

    [Test]
    public async Task What_is_planted_is_named_with_its_place_and_never_with_its_value()
    {
        var lines = System.Text.Encoding.UTF8.GetString(built.Files["visit_occurrence.csv"]).TrimEnd('\n').Split('\n').ToList();
        lines.Insert(3, new string('a', 32) + ",2020");
        lines.Insert(5, "4711,2021");
        var files = new Dictionary<string, byte[]>(built.Files) { ["visit_occurrence.csv"] = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), ["extra.csv"] = [1] };
        var ended = await VerifyAsync(Laid("planted", files), built.Result.ManifestSha256, "--pseudonym-key", key, "--people", people);

        Assert.That(ended.ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(ended.Out, Does.Contain("person\tvisit_occurrence\t3\tperson_id").And.Contain("pseudonym\tvisit_occurrence\t5\tperson_id")
            .And.Contain("rows\tvisit_occurrence").And.Contain("file-extra").And.Contain("file-bytes"));
        Assert.That(ended.Out, Does.Not.Contain("4711").And.Not.Contain("aaaaaaaa"));
    }

    [Test]
    public async Task What_cannot_be_read_is_said_without_secrets()
    {
        var at = Laid("again", built.Files);
        Assert.Multiple(async () =>
        {
            Assert.That((await VerifyAsync(Path.Combine(folder.FullName, "nowhere"), built.Result.ManifestSha256)).ExitCode, Is.EqualTo(ExitCodes.Usage));
            Assert.That((await VerifyAsync(at, "no-such-file")).ExitCode, Is.EqualTo(ExitCodes.Usage));
            Assert.That((await VerifyAsync(at, built.Result.ManifestSha256, "--people", people)).Error, Does.Contain("belong together"));
            Assert.That((await VerifyAsync(at, built.Result.ManifestSha256, "--pseudonym-key", approval, "--people", people)).ExitCode, Is.EqualTo(ExitCodes.Usage));
            Assert.That((await VerifyAsync(at, new string('0', 64))).Out, Does.Contain("manifest"));
        });
    }

    private string Laid(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        var at = folder.CreateSubdirectory(name).FullName;
        foreach (var (file, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(at, file), bytes);
        }

        File.WriteAllBytes(Path.Combine(at, Manifest.FileName), ManifestJson.Write(built.Manifest));
        return at;
    }

    private async Task<(int ExitCode, string Out, string Error)> VerifyAsync(string at, string manifest, params string[] more)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var console = new CliConsole { Out = output, Error = error, In = TextReader.Null, Variable = _ => null };
        // A transport that fails every call: whatever would ask the portal would end otherwise.
        var exit = await CliHost.RunAsync(["extract", "verify", at, "--manifest", manifest, "--approval", approval, .. more], console, new NoNetwork());
        return (exit, output.ToString(), error.ToString());
    }

    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Verifying asks nobody.");
    }
}
