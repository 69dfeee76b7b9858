using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Cli.Running;
using Tre.Contracts.Extracts;
using Tre.Contracts.Keys;
using Tre.Contracts.Node;
using Tre.Testing;
using Tre.Testing.FakeNodes;

namespace Tre.UnitTests.Cli;

/// <summary>An attestation proves something, offline, to whoever has Node's public key; to nobody with another one.</summary>
[Satre("2.2.12")]
internal sealed class AttestationVerifyTests : CliTest
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string Proof => Path.Combine(Home, "proof.json");

    private string Key => Path.Combine(Home, "key");

    [OneTimeTearDown]
    public void Dispose() => key.Dispose();

    [SetUp]
    public void Keep()
    {
        File.WriteAllBytes(Proof, Signed(Payload()).Write());
        File.WriteAllText(Key, key.ExportSubjectPublicKeyInfoPem());
    }

    [Test]
    public async Task A_whole_passed_round_signed_with_this_key_is_proven_without_the_portal()
    {
        var (exit, output, error) = await VerifyAsync();

        Assert.That((exit, error), Is.EqualTo((ExitCodes.Done, "")));
        Assert.That(output, Does.Contain("isolation is proven").And.Contain("00000000-0000-0000-0000-000000000007"));
        Assert.That(Portal.Asked, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_key_may_be_base64_or_its_record_in_the_register(bool record)
    {
        var spki = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        File.WriteAllText(Key, record
            ? Encoding.UTF8.GetString(KeyJson.Write(new KeyRecord("attestation.1", "attestation", "", "node", KeyAlgorithmName.EcdsaP256, Now, "active", spki)))
            : spki + "\n");

        Assert.That((await VerifyAsync()).ExitCode, Is.EqualTo(ExitCodes.Done));
    }

    [Test]
    public async Task The_same_text_signed_again_by_another_key_fails()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllBytes(Proof, Signed(Payload(), other).Write());

        await FailsAsync("signed by somebody else");
    }

    [TestCase("\\u0022passed\\u0022:false", "\\u0022passed\\u0022:true", TestName = "A failed probe made to pass")]
    [TestCase("00000007", "00000008", TestName = "Another desktop")]
    [TestCase("refused", "Refused", TestName = "One letter of an outcome")]
    [TestCase("1970", "2070", TestName = "Another time")]
    public async Task An_altered_text_fails(string from, string to)
    {
        var text = File.ReadAllText(Proof, Encoding.UTF8);
        if (!text.Contains(from, StringComparison.Ordinal))
        {
            File.WriteAllBytes(Proof, Signed(Payload() with { Passed = false, Probes = Rounds.Whole("tools/net.interfaces") }).Write());
            text = File.ReadAllText(Proof, Encoding.UTF8);
        }

        Assert.That(text, Does.Contain(from));
        File.WriteAllText(Proof, text.Replace(from, to, StringComparison.Ordinal));

        await FailsAsync("it was altered");
    }

    [Test]
    public async Task What_is_signed_but_failed_or_not_whole_proves_nothing()
    {
        File.WriteAllBytes(Proof, Signed(Payload() with { Passed = false, Probes = Rounds.Whole("tools/net.interfaces") }).Write());
        await FailsAsync("probes failed", "holds");
        File.WriteAllBytes(Proof, Signed(Payload() with { Probes = [.. Rounds.Whole().Skip(1)] }).Write());
        await FailsAsync("no whole round", "holds");
        File.WriteAllBytes(Proof, Signed("{\"passed\":true}"u8.ToArray(), key).Write());
        await FailsAsync("another version", "holds");
    }

    [TestCase("", TestName = "Nothing")]
    [TestCase("{}", TestName = "Another form")]
    [TestCase("null", TestName = "Null")]
    [TestCase("""{"format":"tre-attestation-2","keyId":"a","payload":"{}","signature":"AA=="}""", TestName = "A later form")]
    [TestCase("""{"format":"tre-attestation-1","keyId":"a","payload":"{}","payload":"{}","signature":"AA=="}""", TestName = "A text said twice")]
    [TestCase("""{"format":"tre-attestation-1","keyId":"a","payload":"\ud800","signature":"AA=="}""", TestName = "Half a character")]
    [TestCase("""{"format":"tre-attestation-1","keyId":"a","payload":"{}","signature":"?"}""", TestName = "No signature")]
    [TestCase("""{"format":"tre-attestation-1","keyId":"a","payload":"{}","signature":"AA==","passed":true}""", TestName = "A word beside what is signed")]
    public async Task What_is_no_such_file_fails(string text)
    {
        File.WriteAllText(Proof, text);

        Assert.That((await VerifyAsync()).ExitCode, Is.EqualTo(ExitCodes.Refused));
    }

    [Test]
    public async Task A_key_that_is_none_is_a_fault_of_the_command()
    {
        using var weak = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var text in new[] { "", "nonsense!", "{}", key.ExportPkcs8PrivateKeyPem(), weak.ExportSubjectPublicKeyInfoPem() })
        {
            File.WriteAllText(Key, text);
            Assert.That((await VerifyAsync()).ExitCode, Is.EqualTo(ExitCodes.Usage), text);
        }
    }

    private async Task FailsAsync(string why, string signature = "DOES NOT HOLD")
    {
        var (exit, output, _) = await VerifyAsync();
        Assert.That(exit, Is.EqualTo(ExitCodes.Refused));
        Assert.That(output, Does.Contain("NOT PROVEN").And.Contain(why).And.Contain(signature));
    }

    private Task<(int ExitCode, string Out, string Error)> VerifyAsync() => RunAsync("attestation", "verify", Proof, "--key", Key);

    private static AttestationPayload Payload() => Rounds.Payload(new Guid("00000000-0000-0000-0000-000000000007"), 1, 3, "nonce");

    private AttestationFile Signed(AttestationPayload payload, ECDsa? by = null) =>
        Signed(CanonicalJson.Write(JsonSerializer.SerializeToElement(payload, NodeJson.Options)), by ?? key);

    private static AttestationFile Signed(byte[] bytes, ECDsa by) => new(
        AttestationFile.Name, "attestation.1", Encoding.UTF8.GetString(bytes), Convert.ToBase64String(by.SignData(bytes, HashAlgorithmName.SHA256)));
}
