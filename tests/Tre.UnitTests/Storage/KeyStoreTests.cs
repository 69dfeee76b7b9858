using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Application.Keys;
using Tre.Contracts.Keys;
using Tre.Storage.Keys;
using Tre.Testing;

namespace Tre.UnitTests.Storage;

[Category("Unit"), Satre("2.8.05")]
public sealed class KeyStoreTests
{
    private static readonly Guid Project = Guid.CreateVersion7();
    private static readonly byte[] Data = "checkpoint 7"u8.ToArray();
    private string root = "";

    [SetUp]
    public void MakeRoot() => root = Directory.CreateTempSubdirectory("trekeys").FullName;

    [TearDown]
    public void RemoveRoot() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task ASignatureVerifiesForItsDataAndPurposeAlone()
    {
        var signature = await new FileSigningKeys(Of("orchestrator")).SignAsync(KeyPurpose.AuditCheckpoint, Data, default);
        await new FileSigningKeys(Of("orchestrator")).SignAsync(KeyPurpose.ReleaseRecord, Data, default);
        Assert.Multiple(async () =>
        {
            Assert.That(await Verifies(KeyPurpose.AuditCheckpoint, Data, signature));
            Assert.That(await Verifies(KeyPurpose.AuditCheckpoint, "checkpoint 8"u8.ToArray(), signature), Is.False);
            Assert.That(await Verifies(KeyPurpose.ReleaseRecord, Data, signature), Is.False);
            Assert.That(await Verifies(KeyPurpose.ReleaseRecord, Data, signature with { KeyId = "release-record.1" }), Is.False);
            Assert.That(await Verifies(KeyPurpose.AuditCheckpoint, Data, signature with { KeyId = "audit-checkpoint.2" }), Is.False);
            Assert.That(await Verifies(KeyPurpose.AuditCheckpoint, Data, signature with { KeyId = "../orchestrator/audit-checkpoint.1" }), Is.False);
            Assert.That(await Verifies(KeyPurpose.AuditCheckpoint, Data, signature with { Value = "rubbish" }), Is.False);
        });
    }

    [Test]
    public async Task WhatWasSignedBeforeARotationStillVerifies()
    {
        var keys = Of("orchestrator");
        var before = await new FileSigningKeys(keys).SignAsync(KeyPurpose.AuditCheckpoint, Data, default);
        keys.Rotate(KeyPurposeName.AuditCheckpoint);
        var after = await new FileSigningKeys(keys).SignAsync(KeyPurpose.AuditCheckpoint, Data, default);
        Assert.Multiple(async () =>
        {
            Assert.That(after.KeyId, Is.Not.EqualTo(before.KeyId));
            Assert.That(await Verifies(KeyPurpose.AuditCheckpoint, Data, before));
            Assert.That(await Verifies(KeyPurpose.AuditCheckpoint, Data, after));
        });
    }

    [TestCase("web", KeyPurpose.AuditCheckpoint)]
    [TestCase("orchestrator", KeyPurpose.Attestation)]
    [TestCase("extractor", KeyPurpose.Master)]
    public void NobodySignsWithAKeyThatIsNotTheirsToSignWith(string holder, KeyPurpose purpose) =>
        Assert.That(() => new FileSigningKeys(Of(holder)).SignAsync(purpose, Data, default), Throws.TypeOf<KeyRefusedException>());

    [Test]
    public async Task AProjectsKeyIsKeptOnlyWrapped()
    {
        using var key = await DataKeys().OpenAsync(Project, default);
        var stored = Directory.GetFiles(Path.Combine(root, "extractor")).Select(File.ReadAllText).ToList();
        Assert.That(stored.Where(s => s.Contains(Convert.ToBase64String(key.Bytes.Span), StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task ProjectsKeysSurviveTheRotationOfTheMasterKey()
    {
        using var before = await DataKeys().OpenAsync(Project, default);
        using var other = await DataKeys().OpenAsync(Guid.CreateVersion7(), default);
        var count = await DataKeys().RotateMasterAsync(default);
        Of("extractor").Destroy("master.1", KeyPurposeName.Master);
        using var after = await DataKeys().OpenAsync(Project, default);
        Assert.Multiple(() =>
        {
            Assert.That(count, Is.EqualTo(2));
            Assert.That(after.Bytes.ToArray(), Is.EqualTo(before.Bytes.ToArray()));
            Assert.That(other.Bytes.ToArray(), Is.Not.EqualTo(before.Bytes.ToArray()));
        });
    }

    [Test]
    public async Task AWrappedKeyCannotBePassedOffAsAnotherProjects()
    {
        var other = Guid.CreateVersion7();
        using var mine = await DataKeys().OpenAsync(Project, default);
        using var theirs = await DataKeys().OpenAsync(other, default);
        var keys = Of("extractor");
        var from = keys.Read($"project-data.{Project:N}.1", KeyPurposeName.ProjectData);
        var into = keys.Read($"project-data.{other:N}.1", KeyPurposeName.ProjectData);
        keys.Rewrite(into with { Secret = from.Secret });
        Assert.That(() => DataKeys().OpenAsync(other, default), Throws.TypeOf<KeyRefusedException>());
    }

    [Test]
    public async Task ADestroyedProjectKeyIsNotMadeAgain()
    {
        (await DataKeys().OpenAsync(Project, default)).Dispose();
        await DataKeys().DestroyAsync(Project, default);
        Assert.That(() => DataKeys().OpenAsync(Project, default), Throws.TypeOf<KeyRefusedException>());
    }

    [Test]
    public async Task SealsForNodesRegisteredTransportKey()
    {
        using var key = await DataKeys().OpenAsync(Project, default);
        Assert.That(() => DataKeys().SealForNodeAsync(key, Project, Project, default), Throws.TypeOf<KeyRefusedException>(), "no key yet");
        var extract = Guid.CreateVersion7();
        var secret = Convert.FromBase64String(Of("node").Ensure(KeyPurposeName.ExtractTransport).Secret);
        using var node = ECDiffieHellman.Create();
        node.ImportPkcs8PrivateKey(secret, out _);
        var opened = SealedKey.Open(await DataKeys().SealForNodeAsync(key, Project, extract, default), node, Project, extract);
        Assert.That(opened, Is.EqualTo(key.Bytes.ToArray()));
    }

    [Test]
    public async Task AProjectsKeyIsSupersededAndWhatTheOldOneSealedStaysReadable()
    {
        Assert.That(() => DataKeys().Rotate(Project), Throws.TypeOf<KeyRefusedException>(), "none yet");
        using var before = await DataKeys().OpenAsync(Project, default);
        var id = DataKeys().Rotate(Project);
        using var after = await DataKeys().OpenAsync(Project, default);
        await DataKeys().RotateMasterAsync(default);
        Assert.Multiple(() =>
        {
            Assert.That((after.Id, id), Is.EqualTo(($"project-data.{Project:N}.2", $"project-data.{Project:N}.2")));
            Assert.That(after.Bytes.ToArray(), Is.Not.EqualTo(before.Bytes.ToArray()));
            Assert.That(Of("extractor").Register.Find(before.Id, KeyPurposeName.ProjectData)!.State, Is.EqualTo(KeyStateName.Retired));
        });
        await DataKeys().DestroyAsync(Project, default);
        Assert.Multiple(() =>
        {
            Assert.That(() => DataKeys().Rotate(Project), Throws.TypeOf<KeyRefusedException>(), "a destroyed key is not replaced");
            Assert.That(Directory.GetFiles(Path.Combine(root, "extractor"), $"project-data.{Project:N}*.key*"), Is.Empty);
            Assert.That(Of("web").Register.OfScope(KeyPurposeName.ProjectData, $"{Project:N}").Select(key => key.State), Is.All.EqualTo(KeyStateName.Destroyed));
        });
    }

    [Test]
    public async Task DestroyingLeavesNoSecretOfAWriterThatDiedAndNoneThatIsWrappedAnewMeanwhile()
    {
        (await DataKeys().OpenAsync(Project, default)).Dispose();
        var own = Path.Combine(root, "extractor");
        var id = $"project-data.{Project:N}.1";
        var late = Of("extractor").Read(id, KeyPurposeName.ProjectData);
        File.Copy(Path.Combine(own, id + ".key"), Path.Combine(own, id + ".key.0123.tmp"));
        File.Copy(Path.Combine(own, id + ".key"), Path.Combine(own, $"project-data.{Project:N}.2.key"));

        await DataKeys().DestroyAsync(Project, default);
        Of("extractor").Rewrite(late);
        await DataKeys().DestroyAsync(Project, default);

        Assert.That(Directory.GetFiles(own, $"project-data.{Project:N}*.key*"), Is.Empty);
        Assert.That(await DataKeys().RotateMasterAsync(default), Is.Zero);
    }

    [Test]
    public async Task PseudonymsAreStableWithinAProjectAndUnrelatedAcrossProjectsAndKinds()
    {
        Assert.Multiple(async () =>
        {
            var one = await Pseudonym(Project, "person", "1");
            Assert.That(one, Does.Match("^[0-9a-f]{32}$"));
            Assert.That(await Pseudonym(Project, "person", "1"), Is.EqualTo(one));
            Assert.That(await Pseudonym(Project, "person", "2"), Is.Not.EqualTo(one));
            Assert.That(await Pseudonym(Project, "visit_occurrence_id", "1"), Is.Not.EqualTo(one));
            Assert.That(await Pseudonym(Guid.CreateVersion7(), "person", "1"), Is.Not.EqualTo(one));
        });
    }

    [Test]
    public async Task PseudonymsAreThoseThatAnyoneWithTheKeyWouldCompute()
    {
        var pseudonym = await Pseudonym(Project, "person", "17");
        var key = Convert.FromBase64String(Of("extractor").Ensure(KeyPurposeName.Pseudonym, Project.ToString("N")).Secret);
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(key, "person\017"u8))[..32];
        Assert.That(pseudonym, Is.EqualTo(expected));
    }

    [Test]
    public async Task TheRegisterListsEveryKeyOfEveryProcess()
    {
        await new FileSigningKeys(Of("orchestrator")).SignAsync(KeyPurpose.AuditCheckpoint, Data, default);
        (await DataKeys().OpenAsync(Project, default)).Dispose();
        Of("node").Ensure(KeyPurposeName.Attestation);
        var keys = await new FileKeyRegister(new KeyRegisterFiles(root)).ListAsync(default);
        Assert.That(keys.Select(k => (k.Purpose, k.Holder, k.State)), Is.EquivalentTo(new[]
        {
            (KeyPurpose.Attestation, "node", KeyState.Active),
            (KeyPurpose.AuditCheckpoint, "orchestrator", KeyState.Active),
            (KeyPurpose.Master, "extractor", KeyState.Active),
            (KeyPurpose.ProjectData, "extractor", KeyState.Active),
        }));
    }

    /// <summary>Many at once are hashed by code of ours, one by one by the platform's: any number, in any company, gets the same pseudonym.</summary>
    [Test]
    public async Task PseudonymsOfManyNumbersAreThoseOfEach()
    {
        var project = Guid.CreateVersion7();
        using var pseudonymiser = await new FilePseudonymKeys(Of("extractor")).OpenAsync(project, default);
        var key = Convert.FromBase64String(Of("extractor").Ensure(KeyPurposeName.Pseudonym, project.ToString("N")).Secret);
        Prop.ForAll(
            ArbMap.Default.ArbFor<long[]>(), Gen.Elements("", "person", "date-shift", "a-kind-of-just-thirty-two-bytes!").ToArbitrary(), (some, kind) =>
            {
                long[] values = [.. some, long.MinValue, -1, 0, long.MaxValue];
                var pseudonyms = new byte[values.Length * IPseudonymiser.Length];
                pseudonymiser.Write(Encoding.ASCII.GetBytes(kind), values, pseudonyms);
                return Encoding.ASCII.GetString(pseudonyms) == string.Concat(values.Select(value => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{kind}\0{value}")))[..IPseudonymiser.Length]));
            }).QuickCheckThrowOnFailure();
    }

    private KeyDirectory Of(string holder) => new(root, holder, TimeProvider.System);

    private FileProjectDataKeys DataKeys() => new(Of("extractor"));

    private Task<bool> Verifies(KeyPurpose purpose, byte[] data, Signature signature) =>
        new FileKeyRegister(new KeyRegisterFiles(root)).VerifyAsync(purpose, data, signature, default);

    private async Task<string> Pseudonym(Guid project, string kind, string value)
    {
        using var pseudonymiser = await new FilePseudonymKeys(Of("extractor")).OpenAsync(project, default);
        var text = new byte[IPseudonymiser.Length];
        pseudonymiser.Write(Encoding.UTF8.GetBytes(kind), Encoding.UTF8.GetBytes(value), text);
        return Encoding.ASCII.GetString(text);
    }
}
