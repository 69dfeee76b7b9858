using System.Buffers.Text;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;

namespace Tre.UnitTests.Keys;

[Category("Unit")]
public sealed class SealedKeyTests
{
    private static readonly Guid Project = Guid.CreateVersion7();
    private static readonly Guid Extract = Guid.CreateVersion7();
    private static readonly byte[] DataKey = RandomNumberGenerator.GetBytes(32);

    [Test]
    public void OnlyItsRecipientOpensIt()
    {
        using var node = NewKey();
        using var other = NewKey();
        var sealedKey = SealedKey.Seal(DataKey, node.PublicKey, Project, Extract);
        Assert.Multiple(() =>
        {
            Assert.That(SealedKey.Open(sealedKey, node, Project, Extract), Is.EqualTo(DataKey));
            Refuses(sealedKey, other, Project, Extract);
        });
    }

    [Test]
    public void ItOpensForItsProjectAndExtractAlone()
    {
        using var node = NewKey();
        var sealedKey = SealedKey.Seal(DataKey, node.PublicKey, Project, Extract);
        Assert.Multiple(() =>
        {
            Refuses(sealedKey, node, Guid.CreateVersion7(), Extract);
            Refuses(sealedKey, node, Project, Guid.CreateVersion7());
            Refuses(sealedKey, node, Extract, Project);
        });
    }

    [Test]
    public void AnyChangeIsRefused()
    {
        using var node = NewKey();
        var sealedKey = SealedKey.Seal(DataKey, node.PublicKey, Project, Extract);
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNegativeInt Where, byte Mask)>(),
            c =>
            {
                var bytes = Base64Url.DecodeFromChars(sealedKey);
                bytes[c.Where.Get % bytes.Length] ^= (byte)(c.Mask | 1);
                Refuses(Base64Url.EncodeToString(bytes), node, Project, Extract);
            }).QuickCheckThrowOnFailure();
    }

    [TestCase("")]
    [TestCase("not base64url!")]
    [TestCase("AQ")]
    public void RubbishIsRefused(string rubbish)
    {
        using var node = NewKey();
        Refuses(rubbish, node, Project, Extract);
    }

    [Test]
    public void SealingTwiceNeverGivesTheSame()
    {
        using var node = NewKey();
        Assert.That(
            SealedKey.Seal(DataKey, node.PublicKey, Project, Extract),
            Is.Not.EqualTo(SealedKey.Seal(DataKey, node.PublicKey, Project, Extract)));
    }

    private static ECDiffieHellman NewKey() => ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    private static void Refuses(string sealedKey, ECDiffieHellman key, Guid project, Guid extract) => Assert.That(
        () => SealedKey.Open(sealedKey, key, project, extract),
        Throws.TypeOf<ExtractFormatException>().With.Property("Fault").EqualTo(ExtractFault.SealedKey));
}
