using System.Text;
using Tre.Contracts.Closures;
using Tre.Contracts.Signing;
using Tre.Testing;

namespace Tre.UnitTests.Closures;

[Category("Unit"), Satre("3.1.10")]
public sealed class CertificateTests
{
    [Test]
    public async Task It_says_what_when_by_whom_and_how_and_what_it_cannot_say()
    {
        using var signer = new SignedCertificate();
        var certificate = SignedText.OfFile((await signer.SignAsync()).ToFile()).Verify<Certificate>(signer.PublicKey);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((certificate.ClosedBy, certificate.Reason), Is.EqualTo(("steward", "The study is over.")));
            Assert.That(certificate.Keys.Select(key => (key.By, key.How)), Is.EqualTo(new[] { ("extractor", HowDestroyed.KeyDestroyed) }));
            Assert.That(certificate.Copies.Select(copy => (copy.By, copy.How)), Is.EqualTo(new[] { ("node", HowDestroyed.VolumeRemoved), ("extractor", HowDestroyed.BytesDeleted) }));
            Assert.That(certificate.Released.Single().FetchedBy.Select(by => by.Name), Is.EqualTo(new[] { "ada" }));
            Assert.That(certificate.Backups, Is.Empty);
            Assert.That(string.Join(' ', certificate.NotAttested), Does.Contain("copies on write").And.Contain("swap").And.Contain("Backups").And.Contain("screens").And.Contain("Released files"));
        }
    }

    [Test]
    public async Task Every_single_changed_byte_is_noticed()
    {
        using var signer = new SignedCertificate();
        var file = (await signer.SignAsync("tapes")).ToFile();
        var key = signer.PublicKey;
        for (var i = 0; i < file.Length; i++)
        {
            foreach (var bit in new byte[] { 0x01, 0x20, 0x80 })
            {
                var changed = file.ToArray();
                changed[i] ^= bit;
                Assert.That(() => SignedText.OfFile(changed).Verify<Certificate>(key), Throws.TypeOf<InvalidDataException>(), $"byte {i}, bit {bit}");
            }
        }

        Assert.That(() => SignedText.OfFile([.. file, (byte)'\n']), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => SignedText.OfFile(file.AsSpan(0, file.Length - 1)), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public async Task Another_key_or_another_kind_of_statement_proves_nothing()
    {
        using var signer = new SignedCertificate();
        using var other = new SignedCertificate();
        var forged = await other.SignAsync();
        var own = await signer.SignAsync();

        Assert.That(() => forged.Verify<Certificate>(signer.PublicKey), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => (own with { Text = forged.Text }).Verify<Certificate>(signer.PublicKey), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => own.Verify<Contracts.Exports.ReleaseRecord>(signer.PublicKey), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => own.Verify<Certificate>(Encoding.UTF8.GetBytes("no key")), Throws.TypeOf<InvalidDataException>());
    }
}
