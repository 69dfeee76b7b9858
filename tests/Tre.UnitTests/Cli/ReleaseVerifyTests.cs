using System.Security.Cryptography;
using Tre.Cli.Running;
using Tre.Testing;
using Tre.UnitTests.Exports;

namespace Tre.UnitTests.Cli;

[Satre("3.3.09")]
internal sealed class ReleaseVerifyTests : CliTest
{
    private SignedCrate signer = null!;

    private string Crate => Path.Combine(Home, "release.crate.zip");

    [SetUp]
    public async Task MakeAsync()
    {
        signer = new();
        await File.WriteAllBytesAsync(Crate, await signer.ArchiveAsync());
    }

    [TearDown]
    public void Forget() => signer.Dispose();

    [Test]
    public async Task Proves_a_release_without_signing_in_or_asking_the_portal()
    {
        var (exit, shown, error) = await RunAsync("release", "verify", Crate, "--key", signer.KeyPath);

        Assert.That(exit, Is.Zero, error);
        Assert.That(shown, Does.Contain("a.csv").And.Contain("checker1: approve (because)").And.Contain("standard 1"));
        Assert.That(error, Does.Contain("Proven"));
        Assert.That(Portal.Asked, Is.Empty);
    }

    [Test]
    public async Task Takes_the_key_as_PEM_too()
    {
        var pem = Path.Combine(Home, "key.pem");
        await File.WriteAllTextAsync(pem, new string(PemEncoding.Write("PUBLIC KEY", signer.PublicKey)));
        Assert.That((await RunAsync("release", "verify", Crate, "--key", pem)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Ends_with_1_for_a_changed_byte_and_for_another_key()
    {
        using var other = new SignedCrate();
        await other.SignAsync();
        var (exit, _, error) = await RunAsync("release", "verify", Crate, "--key", other.KeyPath);
        Assert.That(exit, Is.EqualTo(ExitCodes.Refused));
        Assert.That(error, Does.Contain("Not proven"));

        var bytes = await File.ReadAllBytesAsync(Crate);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Crate, bytes);
        Assert.That((await RunAsync("release", "verify", Crate, "--key", signer.KeyPath)).ExitCode, Is.EqualTo(ExitCodes.Refused));
    }

    [Test]
    public async Task Holds_files_in_a_folder_against_the_record()
    {
        await File.WriteAllTextAsync(Path.Combine(Home, "a.csv"), "abc");
        var (exit, _, error) = await RunAsync("release", "verify", Crate, "--key", signer.KeyPath, "--files", Home);
        Assert.That(exit, Is.EqualTo(ExitCodes.Refused));
        Assert.That(error, Does.Contain("a.csv"));
    }

    [Test]
    public async Task A_key_for_something_else_is_no_key()
    {
        var path = Path.Combine(Home, "other.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(signer.KeyPath)).Replace("\"release-record\"", "\"attestation\"", StringComparison.Ordinal));
        var (exit, _, error) = await RunAsync("release", "verify", Crate, "--key", path);
        Assert.That(exit, Is.EqualTo(ExitCodes.Usage));
        Assert.That(error, Does.Contain("no public key for release records"));
    }
}
