using System.Security.Cryptography;
using Tre.Contracts.Extracts;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
public sealed class SealedExtractTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly Manifest Example = Manifests.Example();

    [Test]
    public async Task OpensTheExpectedManifest()
    {
        var bytes = ManifestJson.Write(Example);
        var read = await ReadManifest(bytes, Example.ProjectId, ManifestJson.Sha256(bytes));
        Assert.That(ManifestJson.Write(read), Is.EqualTo(bytes));
    }

    [Test]
    public void RefusesAManifestOfAnotherHashOrProject()
    {
        var bytes = ManifestJson.Write(Example);
        Assert.Multiple(() =>
        {
            Assert.That(() => ReadManifest(bytes, Example.ProjectId, new string('0', 64)), Throws.TypeOf<ExtractFormatException>());
            Assert.That(() => ReadManifest(bytes, Guid.NewGuid(), ManifestJson.Sha256(bytes)), Throws.TypeOf<ExtractFormatException>());
        });
    }

    [TestCase(0, true)]
    [TestCase(-1, false)]
    [TestCase(1, false)]
    public async Task RefusesAFileThatIsNotAsLongAsTheManifestSays(int more, bool accepted)
    {
        var rows = RandomNumberGenerator.GetBytes(100_000);
        var file = new ManifestFile("person.csv", "table", rows.Length + more, Convert.ToHexStringLower(SHA256.HashData(rows)));
        Assert.That(await Accepts(rows, file), Is.EqualTo(accepted));
    }

    [Test]
    public async Task RefusesAFileOfAnotherHash() =>
        Assert.That(await Accepts([1, 2, 3], new("person.csv", "table", 3, new string('0', 64))), Is.False);

    private static async Task<Manifest> ReadManifest(byte[] bytes, Guid project, string sha256)
    {
        using var sealedBytes = await Seal(bytes, Manifest.FileName);
        return await SealedExtract.ReadManifestAsync(sealedBytes, Key, project, Example.ExtractId, sha256, default);
    }

    private static async Task<bool> Accepts(byte[] rows, ManifestFile file)
    {
        using var sealedBytes = await Seal(rows, file.Name);
        using var destination = new MemoryStream();
        try
        {
            await SealedExtract.CopyAsync(sealedBytes, Key, Example.ExtractId, file, destination, default);
            return destination.ToArray().SequenceEqual(rows);
        }
        catch (ExtractFormatException)
        {
            return false;
        }
    }

    private static async Task<MemoryStream> Seal(byte[] plain, string name)
    {
        var inner = new MemoryStream();
        await using var stream = new EncryptingStream(inner, Key, Example.ExtractId, name);
        await stream.WriteAsync(plain);
        await stream.CompleteAsync();
        inner.Position = 0;
        return inner;
    }
}
