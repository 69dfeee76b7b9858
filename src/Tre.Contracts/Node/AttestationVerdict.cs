using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tre.Contracts.Node;

/// <summary>What an attestation is worth, found with nothing but the file and the key of whoever may sign.</summary>
/// <param name="Authentic">The holder of the key signed exactly this text.</param>
/// <param name="Proof">What was signed; null unless it is authentic and can be read.</param>
/// <param name="Fault">Why it does not prove isolation, for a person; null when it does.</param>
public sealed record AttestationVerdict(bool Authentic, AttestationPayload? Proof, string? Fault)
{
    /// <summary>Authentic, whole and passed.</summary>
    public bool Proves => Authentic && Fault is null;

    /// <param name="file">As written by <see cref="AttestationFile.Write"/>.</param>
    /// <param name="publicKey">SubjectPublicKeyInfo of Node's attestation key.</param>
    /// <exception cref="CryptographicException">The key is none, or not on P-256.</exception>
    public static AttestationVerdict Of(ReadOnlySpan<byte> file, ReadOnlySpan<byte> publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        if (key.ExportParameters(false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            throw new CryptographicException("The key is not on P-256.");
        }

        AttestationFile read;
        try
        {
            read = AttestationFile.Read(file);
        }
        catch (FormatException e)
        {
            return new(false, null, e.Message);
        }

        return Signed(read, key) ? Judge(read.Payload) : new(false, null, "The signature is not this key’s over this text: it was altered, or signed by somebody else.");
    }

    private static bool Signed(AttestationFile file, ECDsa key)
    {
        try
        {
            // A lone half of a surrogate pair has no bytes that could have been signed.
            var bytes = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(file.Payload);
            return key.VerifyData(bytes, Convert.FromBase64String(file.Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is FormatException or EncoderFallbackException)
        {
            return false;
        }
    }

    private static AttestationVerdict Judge(string text)
    {
        AttestationPayload? proof;
        try
        {
            proof = JsonSerializer.Deserialize<AttestationPayload>(text, NodeJson.Options);
        }
        catch (JsonException)
        {
            proof = null;
        }

        return proof is null ? new(true, null, "It is signed, but its text is of another version than this program’s.")
            : RoundRules.Fault(proof) is { } fault ? new(true, proof, $"It is signed, but no whole round of probes: {fault}.")
            : !proof.Passed || proof.Probes.Any(p => !p.Passed) ? new(true, proof, "It is signed, and says that isolation was not given: probes failed.")
            : new(true, proof, null);
    }
}
