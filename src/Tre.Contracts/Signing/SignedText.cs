using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Extracts;

namespace Tre.Contracts.Signing;

/// <summary>A statement of the platform and its signature, as one file: whoever has the public key can hold it against it.</summary>
/// <param name="Text">The statement: canonical JSON.</param>
/// <param name="Signature">As in <see cref="SignatureText"/>, over the text's UTF-8 bytes.</param>
public sealed record SignedText(string Text, string Signature)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    /// <summary>The file's bytes.</summary>
    public byte[] ToFile() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Options));

    /// <summary>Reads a file that <see cref="ToFile"/> wrote; any other spelling of it is refused.</summary>
    /// <exception cref="InvalidDataException">It is no such file.</exception>
    public static SignedText OfFile(ReadOnlySpan<byte> file)
    {
        try
        {
            var read = JsonSerializer.Deserialize<SignedText>(file, Options);
            return read is { Text: not null, Signature: not null } && file.SequenceEqual(read.ToFile())
                ? read
                : throw new InvalidDataException("The file is not as the platform writes it: something in it was changed.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The file is no signed statement.", e);
        }
    }

    /// <summary>What it states, after the signature has held.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo of the platform's key, from a source of one's own.</param>
    /// <exception cref="InvalidDataException">Another key signed it, it was changed, or it is of another kind.</exception>
    public T Verify<T>(byte[] publicKey)
    {
        if (!IsSignedBy(publicKey))
        {
            throw new InvalidDataException("The signature does not hold: another key signed this, or it was changed.");
        }

        try
        {
            using var json = JsonDocument.Parse(Text);
            return CanonicalJson.Write(json.RootElement).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Text))
                ? json.Deserialize<T>(Options) ?? throw new JsonException()
                : throw new InvalidDataException("What was signed is not canonical.");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InvalidDataException("What was signed is a statement of another kind or version.", e);
        }
    }

    /// <summary>Whether exactly this text was signed with the private half of this key.</summary>
    /// <exception cref="InvalidDataException">That is no public key on P-256.</exception>
    public bool IsSignedBy(byte[] publicKey)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException("That is no public key.", e);
        }

        return SignatureText.Holds(key, Encoding.UTF8.GetBytes(Text), Signature);
    }
}
