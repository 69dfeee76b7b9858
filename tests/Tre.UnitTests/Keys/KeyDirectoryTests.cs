using System.Text.Json.Nodes;
using Tre.Contracts.Keys;
using Tre.Testing;

namespace Tre.UnitTests.Keys;

[Category("Unit"), Satre("2.8.05")]
public sealed class KeyDirectoryTests
{
    private string root = "";

    [SetUp]
    public void MakeRoot() => root = Directory.CreateTempSubdirectory("trekeys").FullName;

    [TearDown]
    public void RemoveRoot() => Directory.Delete(root, recursive: true);

    [Test]
    public void TheFirstUseMakesAKeyAndLaterUsesFindIt()
    {
        var made = Of("node").Ensure(KeyPurposeName.Attestation);
        var found = Of("node").Ensure(KeyPurposeName.Attestation);
        Assert.Multiple(() =>
        {
            Assert.That(found, Is.EqualTo(made));
            Assert.That(made.Record.Id, Is.EqualTo("attestation.1"));
            Assert.That(Of("web").Register.List(), Is.EqualTo(new[] { made.Record }), "any process sees the record");
        });
    }

    [Test]
    public void TheSecretIsItsOwnersAndTheRecordEverybodys()
    {
        var key = Of("node").Ensure(KeyPurposeName.Attestation);
        var record = File.ReadAllText(Path.Combine(root, "node", "attestation.1.json"));
        Assert.Multiple(() =>
        {
            Assert.That(Mode("node/attestation.1.key"), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(Mode("node/attestation.1.json") & UnixFileMode.OtherRead, Is.Not.EqualTo(UnixFileMode.None));
            Assert.That(record, Does.Not.Contain(key.Secret));
        });
    }

    [Test]
    public void NobodyMakesAKeyForAnothersPurpose() =>
        Assert.That(() => Of("web").Ensure(KeyPurposeName.ReleaseRecord), Throws.TypeOf<KeyRefusedException>());

    [Test]
    public void ARecordInAnothersNameIsNotBelieved()
    {
        Of("node").Ensure(KeyPurposeName.Attestation);
        Directory.CreateDirectory(Path.Combine(root, "web"));
        File.Copy(Path.Combine(root, "node", "attestation.1.json"), Path.Combine(root, "web", "attestation.1.json"));
        Assert.Multiple(() =>
        {
            Assert.That(() => Of("node").Register.List(), Throws.TypeOf<KeyRefusedException>());
            Assert.That(Of("web").Register.Find("attestation.1", KeyPurposeName.Attestation)!.Holder, Is.EqualTo("node"));
        });
    }

    [TestCase("holder", "web")]
    [TestCase("purpose", "release-record")]
    [TestCase("algorithm", "aes-256-gcm")]
    [TestCase("id", "attestation.2")]
    public void ARecordThatDoesNotFitItsPlaceIsRefused(string field, string value)
    {
        Of("node").Ensure(KeyPurposeName.Attestation);
        var path = Path.Combine(root, "node", "attestation.1.json");
        var record = JsonNode.Parse(File.ReadAllText(path))!;
        record[field] = value;
        File.WriteAllText(path, record.ToJsonString());
        Assert.That(() => Of("node").Ensure(KeyPurposeName.Attestation), Throws.TypeOf<KeyRefusedException>());
    }

    [Test]
    public void ASecretOutsideTheRegisterIsNeverUsed()
    {
        Of("node").Ensure(KeyPurposeName.Attestation);
        File.Delete(Path.Combine(root, "node", "attestation.1.json"));
        Assert.That(() => Of("node").Read("attestation.1", KeyPurposeName.Attestation), Throws.TypeOf<KeyRefusedException>());
    }

    [Test]
    public void ASecretThatIsNotItsRecordsIsNeverUsed()
    {
        Of("node").Ensure(KeyPurposeName.Attestation);
        Of("node").Rotate(KeyPurposeName.Attestation);
        File.Copy(Path.Combine(root, "node", "attestation.1.key"), Path.Combine(root, "node", "attestation.2.key"), overwrite: true);
        Assert.That(() => Of("node").Ensure(KeyPurposeName.Attestation), Throws.TypeOf<KeyRefusedException>());
    }

    [TestCase(UnixFileMode.GroupRead)]
    [TestCase(UnixFileMode.OtherRead)]
    public void ASecretThatOthersMayReadIsRefused(UnixFileMode open)
    {
        Of("node").Ensure(KeyPurposeName.Attestation);
        var path = Path.Combine(root, "node", "attestation.1.key");
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | open);
        Assert.That(() => Of("node").Ensure(KeyPurposeName.Attestation), Throws.TypeOf<KeyRefusedException>());
    }

    [Test]
    public void RotationMakesANewKeyAndKeepsTheOldOneReadable()
    {
        var old = Of("extractor").Ensure(KeyPurposeName.Master);
        var now = Of("extractor").Rotate(KeyPurposeName.Master);
        Assert.Multiple(() =>
        {
            Assert.That(now.Record.Id, Is.EqualTo("master.2"));
            Assert.That(Of("extractor").Ensure(KeyPurposeName.Master), Is.EqualTo(now));
            var kept = Of("extractor").Read(old.Record.Id, KeyPurposeName.Master);
            Assert.That(kept.Secret, Is.EqualTo(old.Secret));
            Assert.That(kept.Record.State, Is.EqualTo(KeyStateName.Retired));
        });
    }

    [Test]
    public void ADestroyedKeyIsGoneAndNotReplaced()
    {
        var project = Guid.NewGuid().ToString("N");
        var keys = Of("extractor");
        var id = keys.Ensure(KeyPurposeName.Pseudonym, project).Record.Id;
        keys.Destroy(id, KeyPurposeName.Pseudonym);
        Assert.Multiple(() =>
        {
            Assert.That(File.Exists(Path.Combine(root, "extractor", id + ".key")), Is.False);
            Assert.That(keys.Register.Find(id, KeyPurposeName.Pseudonym)!.State, Is.EqualTo(KeyStateName.Destroyed));
            Assert.That(() => keys.Ensure(KeyPurposeName.Pseudonym, project), Throws.TypeOf<KeyRefusedException>());
        });
    }

    [Test]
    public void ManyAtOnceGetTheSameFirstKey()
    {
        var ids = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => Of("extractor").Ensure(KeyPurposeName.Pseudonym, "p").Secret).Distinct();
        Assert.That(ids.Count(), Is.EqualTo(1));
    }

    [Test]
    public void AKeyWhoseMakerDiedBeforeRegisteringItIsTakenUp()
    {
        var made = Of("extractor").Ensure(KeyPurposeName.Pseudonym, "p");
        File.Delete(Path.Combine(root, "extractor", made.Record.Id + ".json"));
        Assert.That(Of("extractor").Ensure(KeyPurposeName.Pseudonym, "p"), Is.EqualTo(made));
    }

    [TestCase("../web")]
    [TestCase("a/b")]
    [TestCase("A")]
    [TestCase("a.1")]
    public void OddScopesAreRefused(string scope) =>
        Assert.That(() => Of("extractor").Ensure(KeyPurposeName.Pseudonym, scope), Throws.TypeOf<KeyRefusedException>());

    private KeyDirectory Of(string holder) => new(root, holder, TimeProvider.System);

    private UnixFileMode Mode(string path) => File.GetUnixFileMode(Path.Combine(root, path));
}
