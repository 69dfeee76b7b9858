using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tre.Contracts.Extracts;

/// <summary>Reads and writes the canonical bytes of a <see cref="Manifest"/>.</summary>
public static class ManifestJson
{
    /// <summary>Manifests above this are refused unread: 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static byte[] Write(Manifest manifest) => CanonicalJson.Write(JsonSerializer.SerializeToElement(manifest, Options));

    /// <summary>SHA-256 of the canonical bytes, lower-case hex: the extract's identity.</summary>
    public static string Sha256(ReadOnlySpan<byte> canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    /// <summary>Reads a manifest and refuses whatever this code would not itself have written.</summary>
    /// <exception cref="ExtractFormatException">Not a manifest of this format, inconsistent, or not in canonical form.</exception>
    public static Manifest Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw Bad("The manifest is too large");
        }

        try
        {
            var manifest = JsonSerializer.Deserialize<Manifest>(bytes, Options) ?? throw Bad("The manifest is empty");
            if (!bytes.SequenceEqual(Write(manifest)))
            {
                throw Bad("The manifest is not in canonical form");
            }

            return ManifestRules.Require(manifest);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // The inner exception would quote the text; the place is enough.
            throw Bad("The manifest cannot be read" + (e is JsonException { Path: { } path } ? " at " + path : ""));
        }
    }

    private static ExtractFormatException Bad(string message) => new(ExtractFault.Manifest, message);
}
