using System.Security.Cryptography;
using Tre.Contracts.Keys;
using Tre.Storage.Keys;
using Tre.Testing;

namespace Tre.UnitTests.Storage;

[Category("Unit"), Satre("2.8.05")]
public sealed class VolumeKeyTests
{
    private static readonly Guid Project = Guid.CreateVersion7();
    private string root = "";

    [SetUp]
    public void MakeRoot() => root = Directory.CreateTempSubdirectory("trekeys").FullName;

    [TearDown]
    public void RemoveRoot() => Directory.Delete(root, recursive: true);

    [Test]
    public void NothingIsSealedBeforeNodeHasAKey() =>
        Assert.That(() => Keys().SealForNodeAsync(Project, default), Throws.TypeOf<KeyRefusedException>().With.Property("Transient").True);

    [Test]
    public async Task TheSameKeyIsSealedEachTimeAlsoAfterTheMasterIsRotatedAndForAnotherTransportKey()
    {
        Of("node").Ensure(KeyPurposeName.ExtractTransport);
        var first = await Keys().SealForNodeAsync(Project, default);
        var count = await new FileProjectDataKeys(Of("extractor")).RotateMasterAsync(default);
        Of("extractor").Destroy("master.1", KeyPurposeName.Master);
        Of("node").Rotate(KeyPurposeName.ExtractTransport);
        var second = await Keys().SealForNodeAsync(Project, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(count, Is.EqualTo(1));
            Assert.That((first.Id, first.SealedFor, second.SealedFor), Is.EqualTo((second.Id, "extract-transport.1", "extract-transport.2")));
            Assert.That(Opened(second.Text, second.SealedFor), Is.EqualTo(Opened(first.Text, first.SealedFor)));
        }
    }

    [Test]
    public async Task ItOpensForItsProjectAndAsAKeyOfVolumesAlone()
    {
        Of("node").Ensure(KeyPurposeName.ExtractTransport);
        var made = await Keys().SealForNodeAsync(Project, default);
        using var node = Transport(made.SealedFor);
        Assert.That(() => SealedKey.Open(made.Text, node, Guid.CreateVersion7(), SealedKey.Volumes), Throws.Exception);
        Assert.That(() => SealedKey.Open(made.Text, node, Project, Guid.CreateVersion7()), Throws.Exception);
    }

    [Test]
    public async Task ADestroyedKeyIsNotMadeAgainAndLeavesNoFile()
    {
        Of("node").Ensure(KeyPurposeName.ExtractTransport);
        await Keys().SealForNodeAsync(Project, default);
        await Keys().DestroyAsync(Project, default);
        Assert.That(() => Keys().SealForNodeAsync(Project, default), Throws.TypeOf<KeyRefusedException>());
        Assert.That(Directory.GetFiles(Path.Combine(root, "extractor"), "project-volumes.*.key*"), Is.Empty);
    }

    private byte[] Opened(string text, string with)
    {
        using var node = Transport(with);
        return SealedKey.Open(text, node, Project, SealedKey.Volumes);
    }

    private ECDiffieHellman Transport(string id)
    {
        var node = ECDiffieHellman.Create();
        node.ImportPkcs8PrivateKey(Convert.FromBase64String(Of("node").Read(id, KeyPurposeName.ExtractTransport).Secret), out _);
        return node;
    }

    private FileVolumeKeys Keys() => new(Of("extractor"));

    private KeyDirectory Of(string holder) => new(root, holder, TimeProvider.System);
}
