using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Contracts.Exports;
using Tre.Testing;

namespace Tre.UnitTests.Exports;

/// <summary>What a release says of itself, and that nobody can make it say anything else.</summary>
[Category("Unit")]
[Satre("3.3.09")]
internal sealed class ReleaseCrateTests
{
    private SignedCrate signer = null!;

    [SetUp]
    public void Begin() => signer = new();

    [TearDown]
    public void End() => signer.Dispose();

    [Test]
    public async Task The_record_holds_files_policy_versions_findings_answers_and_both_checkers()
    {
        var record = ReleaseCrate.Open(await signer.ArchiveAsync()).Verify(signer.PublicKey);

        var file = record.Files.Single();
        Assert.That((record.Format, record.Requester, file.Path, file.Policy!.Name, file.Policy.Version, file.CheckerVersion), Is.EqualTo((3, "ada", "a.csv", "standard", 1, "1.0")));
        Assert.That(file.Policies, Is.EqualTo(SignedCrate.Policies));
        Assert.That(record.Checkers.Select(checker => checker.Name), Is.EqualTo(new[] { "checker1", "checker2" }));
        Assert.That(file.Rules, Is.EqualTo(new[] { new CheckRun("small-count", 1) }));
        Assert.That(file.Findings!.Single(), Is.EqualTo(new ReleaseFinding("zero-count", 2, FindingSeverity.Warn, new(Row: 3, Column: 2, ColumnName: "n"), "This counts nobody.")));
        Assert.That(file.Omitted, Is.EqualTo(new Dictionary<string, int> { ["zero-count"] = 4 }));
        Assert.That(file.Answers!.Select(answer => (answer.Checker, answer.Verdict, answer.Comment)), Is.EqualTo(new[] { ("checker1", "approve", "because"), ("checker2", "approve", "because") }));
        Assert.That(record.Citation, Is.EqualTo(ReleaseRecord.PatientsCitation));
    }

    [Test]
    public async Task Not_one_byte_of_the_archive_can_be_changed_left_out_or_added()
    {
        var archive = await signer.ArchiveAsync();
        var key = signer.PublicKey;
        Assert.That(Proven(archive, key), Is.True, "untouched");
        for (var i = 0; i < archive.Length; i++)
        {
            archive[i] ^= 1;
            Assert.That(Proven(archive, key), Is.False, $"byte {i}");
            archive[i] ^= 1;
        }

        Assert.That(Proven([.. archive, 0], key), Is.False);
        Assert.That(Proven(archive[..^1], key), Is.False);
        Assert.That(Proven([], key), Is.False);
    }

    [Test]
    public async Task Nor_can_a_byte_of_what_is_inside_even_when_the_archive_is_written_anew()
    {
        var signed = await signer.SignAsync();
        var key = signer.PublicKey;
        string[] parts = [signed.Crate, signed.CrateSignature, signed.Record, signed.Signature];
        var tried = 0;
        for (var part = 0; part < parts.Length; part++)
        {
            for (var i = 0; i < parts[part].Length; i++, tried++)
            {
                var changed = new StringBuilder(parts[part]) { [i] = (char)(parts[part][i] ^ 1) }.ToString();
                var with = parts.Select((text, at) => at == part ? changed : text).ToArray();
                Assert.That(Proven(ReleaseCrate.Pack(with[0], with[1], with[2], with[3]), key), Is.False, $"part {part}, character {i}");
            }
        }

        Assert.That(tried, Is.GreaterThan(3_000));
    }

    [Test]
    public async Task Signed_again_by_another_key_it_is_not_proven()
    {
        using var other = new SignedCrate();
        var (mine, theirs) = (await signer.ArchiveAsync(), await other.ArchiveAsync());

        Assert.That((Proven(mine, signer.PublicKey), Proven(theirs, other.PublicKey)), Is.EqualTo((true, true)));
        Assert.That((Proven(mine, other.PublicKey), Proven(theirs, signer.PublicKey)), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task A_description_does_not_go_with_the_record_of_another_release()
    {
        var (one, two) = (await signer.SignAsync(), await signer.SignAsync());

        Assert.That(
            () => ReleaseCrate.Open(ReleaseCrate.Pack(one.Crate, one.CrateSignature, two.Record, two.Signature)).Verify(signer.PublicKey),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("another record"));
        Assert.That(Proven(ReleaseCrate.Pack(one.Record, one.Signature, one.Crate, one.CrateSignature), signer.PublicKey), Is.False, "changed over");
    }

    [Test]
    public async Task The_description_is_a_flat_graph_in_which_every_reference_leads_somewhere()
    {
        var signed = await signer.SignAsync();
        using var metadata = JsonDocument.Parse(signed.Crate);
        var entities = metadata.RootElement.GetProperty("@graph").EnumerateArray().ToList();
        var ids = entities.Select(entity => entity.GetProperty("@id").GetString()!).ToList();
        var references = entities.SelectMany(entity => entity.EnumerateObject()).SelectMany(References).Where(id => !id.StartsWith("http", StringComparison.Ordinal)).ToList();

        Assert.That(ids, Is.Unique.And.SupersetOf(new[] { "ro-crate-metadata.json", "./", "release-record.json", "release-record.json.sig", "ro-crate-metadata.json.sig" }));
        Assert.That(entities, Has.All.Matches<JsonElement>(entity => entity.GetProperty("@type").GetString() is { Length: > 0 }));
        Assert.That(references, Has.Count.GreaterThan(20));
        Assert.That(references.Except(ids), Is.Empty);
        var hash = new string('1', 64);
        Assert.That(entities.Single(entity => entity.GetProperty("@id").GetString() == ReleaseCrate.NameOf(hash)).GetProperty("sha256").GetString(), Is.EqualTo(hash));
        Assert.That(entities.Count(entity => $"{entity.GetProperty("@type")}" == "AssessAction"), Is.EqualTo(4), "checks, two reviews, sign-off");
    }

    private static IEnumerable<string> References(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Object => [property.Value.GetProperty("@id").GetString()!],
        JsonValueKind.Array => property.Value.EnumerateArray().Select(item => item.GetProperty("@id").GetString()!),
        _ => [],
    };

    private static bool Proven(byte[] archive, byte[] key)
    {
        try
        {
            return ReleaseCrate.Open(archive).Verify(key) is not null;
        }
        catch (Exception e) when (e is InvalidDataException or CryptographicException)
        {
            return false;
        }
    }
}
