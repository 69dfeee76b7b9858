using System.Buffers.Binary;
using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Contracts.Extracts;
using Tre.Contracts.Extracts.Known;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;

namespace Tre.DockerTests.Sandbox;

/// <summary>The project's own pseudonyms and rows, from the encrypted set beside the extract through Node into the sandbox; equations solved by the image's GLPK.</summary>
[Category("Docker")]
[CancelAfter(180_000)]
[Tre.Testing.Satre("3.3.06")]
public class OwnDataInTheSandbox
{
    private const string Pseudonym = "3f0c9a1e77b24d08a5c61b9d20e4f7aa";
    private static readonly string[] Row = [Pseudonym, "8507", "1961", "2023-04-17", "I10", "13.4"];
    private SandboxBench bench = null!;
    private MaterialiseExtract extract = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        bench = await SandboxBench.StartAsync();
        extract = await bench.Node.OfferAsync(new Dictionary<string, string> { ["a.csv"] = "a\n1\n" }, knownSet: Set);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await bench.DisposeAsync();

    [Test]
    public async Task A_pseudonym_and_a_row_of_the_extract_are_found()
    {
        var found = await FindingsAsync(new(extract.ProjectId, [Of(extract)], 0), $"id,n\n{Pseudonym},120\n", "seen,code,value,born,gender\n2023-04-17,I10,13.40,1961,8507\n");
        Assert.That(found.Select(f => (f.Rule, f.Severity)), Is.EquivalentTo(new[] { ("own-pseudonym", FindingSeverity.Block), ("own-row", FindingSeverity.Block) }));
    }

    [Test]
    public async Task A_set_that_is_not_there_is_not_checked()
    {
        var without = await bench.Node.OfferAsync(new Dictionary<string, string> { ["a.csv"] = "a\n1\n" });
        await NotCheckedAsync(new(without.ProjectId, [Of(without)], 0));
    }

    [Test]
    public async Task A_set_that_was_cut_short_is_not_checked()
    {
        var torn = await bench.Node.OfferAsync(new Dictionary<string, string> { ["a.csv"] = "a\n1\n" }, knownSet: Set);
        var path = bench.Node.ObjectPath(torn, KnownSetFormat.FileName);
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 3);
        }

        await NotCheckedAsync(new(torn.ProjectId, [Of(torn)], 0));
    }

    [Test]
    public async Task Another_project_s_set_is_not_opened() => await NotCheckedAsync(new(Guid.NewGuid(), [Of(extract)], 0));

    [Test]
    public async Task A_project_without_extracts_has_nothing_to_look_for() =>
        Assert.That(await FindingsAsync(new(Guid.NewGuid(), [], 0), $"id,n\n{Pseudonym},120\n"), Is.Empty);

    [Test]
    public async Task Sums_are_solved_in_the_image()
    {
        var csv = "age band,ward 1,ward 2,ward 3,ward 4,Total\n18-39,*,*,*,40,71\n40-64,*,*,35,50,138\n65-79,30,41,*,*,134\n80+,33,28,*,*,104\nTotal,97,115,84,151,447\n";
        var report = (await bench.CheckAsync(bench.Keep("sums.csv", csv))).Report!.Value.Deserialize(CheckingJson.Default.CheckReport)!;
        Assert.That(
            report.Files[0].Findings.Where(f => f.Rule == "suppression-audit" && f.Severity == FindingSeverity.Block).Select(f => (f.Place.Row, f.Place.Column)),
            Is.EqualTo(new[] { ((int?)2, (int?)4) }));
    }

    private async Task NotCheckedAsync(KnownExtracts extracts)
    {
        var found = await FindingsAsync(extracts, $"id,n\n{Pseudonym},120\n");
        Assert.That(found.Select(f => (f.Rule, f.Severity)), Is.EquivalentTo(new[] { ("own-pseudonym", FindingSeverity.Warn), ("own-row", FindingSeverity.Warn) }));
        Assert.That(found.Select(f => f.Message), Is.All.StartWith("Not checked"));
    }

    private async Task<List<Finding>> FindingsAsync(KnownExtracts extracts, params string[] files)
    {
        var kept = files.Select((text, i) => bench.Keep($"{i}.csv", text)).ToArray();
        var report = (await bench.CheckAsync(extracts, kept)).Report!.Value.Deserialize(CheckingJson.Default.CheckReport)!;
        return [.. report.Files.SelectMany(f => f.Findings).Where(f => f.Rule.StartsWith("own-", StringComparison.Ordinal))];
    }

    private static KnownExtract Of(MaterialiseExtract offered) => new(offered.ExtractId, offered.ObjectKey, offered.SealedKey);

    private static byte[] Set(byte[] key)
    {
        var fingerprints = new Fingerprints(key);
        fingerprints.Begin();
        foreach (var field in Row)
        {
            fingerprints.Add(field);
        }

        var set = new byte[2 * KnownSetFormat.EntryBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(set, fingerprints.OfRow()!.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(set.AsSpan(KnownSetFormat.EntryBytes), fingerprints.OfPseudonym(Pseudonym));
        return set;
    }
}
