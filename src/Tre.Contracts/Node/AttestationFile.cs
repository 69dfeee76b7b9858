using System.Text.Json;

namespace Tre.Contracts.Node;

/// <summary>
/// An attestation as it is handed to somebody who trusts nobody here: the signed text and its signature, and nothing that is
/// not covered by it but the name of the key.
/// </summary>
/// <param name="Format">Always <see cref="Name"/>.</param>
/// <param name="KeyId">Id of the key in Node's register. A hint: whoever verifies brings the key themselves.</param>
/// <param name="Payload">Canonical JSON text of <see cref="AttestationPayload"/>; its UTF-8 bytes are what was signed.</param>
/// <param name="Signature">ECDSA P-256 over SHA-256 of those bytes, IEEE P1363 form, base64.</param>
public sealed record AttestationFile(string Format, string KeyId, string Payload, string Signature)
{
    /// <summary>Of the form written by this build.</summary>
    public const string Name = "tre-attestation-1";

    /// <summary>Most bytes of a file that anybody reads.</summary>
    public const int MostBytes = 4 << 20;

    private static readonly JsonSerializerOptions Form = new(NodeJson.Options)
    {
        WriteIndented = true,
        // Said twice would be read differently by two programs.
        AllowDuplicateProperties = false,
    };

    /// <summary>The bytes to keep.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Form), (byte)'\n'];

    /// <exception cref="FormatException">It is no such file.</exception>
    public static AttestationFile Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var file = bytes.Length <= MostBytes ? JsonSerializer.Deserialize<AttestationFile>(bytes, Form) : null;
            return file is { Format: Name } ? file : throw new FormatException($"It is no file of the form {Name}.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"It is no file of the form {Name}.", e);
        }
    }
}
