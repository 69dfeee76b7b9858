using System.Security.Cryptography;
using Tre.Cli.Running;
using Tre.Testing;
using Tre.UnitTests.Closures;

namespace Tre.UnitTests.Cli;

[Satre("3.1.10")]
internal sealed class CertificateVerifyTests : CliTest
{
    private SignedCertificate signer = null!;

    private string Path_ => Path.Combine(Home, "destruction.json");

    [SetUp]
    public async Task MakeAsync()
    {
        signer = new();
        await File.WriteAllBytesAsync(Path_, (await signer.SignAsync()).ToFile());
    }

    [TearDown]
    public void Forget() => signer.Dispose();

    [Test]
    public async Task Proves_a_certificate_without_signing_in_or_asking_the_portal()
    {
        var pem = Path.Combine(Home, "key.pem");
        await File.WriteAllTextAsync(pem, new string(PemEncoding.Write("PUBLIC KEY", signer.PublicKey)));
        foreach (var key in new[] { signer.KeyPath, pem })
        {
            var (exit, shown, error) = await RunAsync("certificate", "verify", Path_, "--key", key);

            Assert.That(exit, Is.Zero, error);
            Assert.That(shown, Does.Contain("home.img").And.Contain("volume-removed").And.Contain("fetched by ada").And.Contain("none"));
            Assert.That(error, Does.Contain("Proven"));
        }

        Assert.That(Portal.Asked, Is.Empty);
    }

    [Test]
    public async Task Ends_with_1_for_a_changed_byte_and_for_another_key()
    {
        using var other = new SignedCertificate();
        await other.SignAsync();
        var (exit, _, error) = await RunAsync("certificate", "verify", Path_, "--key", other.KeyPath);
        Assert.That((exit, error), Is.EqualTo((ExitCodes.Refused, error)));
        Assert.That(error, Does.Contain("Not proven"));

        await File.WriteAllTextAsync(Path_, (await File.ReadAllTextAsync(Path_)).Replace("home.img", "hone.img", StringComparison.Ordinal));
        Assert.That((await RunAsync("certificate", "verify", Path_, "--key", signer.KeyPath)).ExitCode, Is.EqualTo(ExitCodes.Refused));
    }

    [Test]
    public async Task A_key_for_something_else_is_no_key()
    {
        var path = Path.Combine(Home, "other.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(signer.KeyPath)).Replace("\"destruction-certificate\"", "\"attestation\"", StringComparison.Ordinal));
        var (exit, _, error) = await RunAsync("certificate", "verify", Path_, "--key", path);
        Assert.That(exit, Is.EqualTo(ExitCodes.Usage));
        Assert.That(error, Does.Contain("no public key for destruction certificates"));
    }
}
