using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Signing;

namespace Tre.Contracts.Exports;

/// <summary>
/// A release as a Five Safes RO-Crate: description and record, each with a signature of the same key. It holds no released
/// byte; files are named by their SHA-256, so that whoever has them can hold them against it.
/// </summary>
public sealed class ReleaseCrate
{
    public const string MetadataName = "ro-crate-metadata.json";
    public const string RecordName = "release-record.json";
    public const string SignatureSuffix = ".sig";
    private static readonly string[] Names = [MetadataName, MetadataName + SignatureSuffix, RecordName, RecordName + SignatureSuffix];
    private readonly byte[][] contents;

    private ReleaseCrate(byte[][] contents) => this.contents = contents;

    /// <summary>The archive's bytes: the same for the same release, always.</summary>
    /// <param name="metadata">RO-Crate description, canonical JSON.</param>
    /// <param name="metadataSignature">ECDSA P-256 over its UTF-8 bytes, base64.</param>
    /// <param name="record">Release record, canonical JSON.</param>
    /// <param name="recordSignature">Likewise.</param>
    public static byte[] Pack(string metadata, string metadataSignature, string record, string recordSignature) =>
        CrateArchive.Write([.. Names.Zip([metadata, metadataSignature, record, recordSignature], (name, text) => (name, Encoding.UTF8.GetBytes(text)))]);

    /// <exception cref="InvalidDataException">It is no release crate, or a byte of its wrapping is not as it was written.</exception>
    public static ReleaseCrate Open(ReadOnlySpan<byte> archive)
    {
        var entries = CrateArchive.Read(archive);
        return entries.Select(entry => entry.Name).SequenceEqual(Names, StringComparer.Ordinal)
            ? new([.. entries.Select(entry => entry.Content)])
            : throw new InvalidDataException("The archive holds something else than a release’s description and record.");
    }

    /// <summary>The name under which a file's content stands in the description (RFC 6920).</summary>
    /// <param name="sha256">Hex.</param>
    public static string NameOf(string sha256) =>
        $"ni:///sha-256;{Convert.ToBase64String(Convert.FromHexString(sha256)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}";

    /// <summary>The record, once everything is proven.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo of the platform's key for release records; nothing else is trusted.</param>
    /// <exception cref="InvalidDataException">A signature is not of this key, or the two do not belong together.</exception>
    /// <exception cref="CryptographicException">That is no public key.</exception>
    public ReleaseRecord Verify(ReadOnlySpan<byte> publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        RequireSigned(key, contents[0], contents[1], "description");
        RequireSigned(key, contents[2], contents[3], "record");
        try
        {
            using var metadata = JsonDocument.Parse(contents[0]);
            return RecordHash(metadata.RootElement) == Convert.ToHexStringLower(SHA256.HashData(contents[2]))
                ? JsonSerializer.Deserialize<ReleaseRecord>(contents[2], Api.ApiJson.Options) ?? throw new JsonException()
                : throw new InvalidDataException("The description belongs to another record.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException("What was signed is not a release’s description and record.", e);
        }
    }

    private static string? RecordHash(JsonElement metadata) => metadata.GetProperty("@graph").EnumerateArray()
        .Single(entity => entity.GetProperty("@id").GetString() == RecordName).GetProperty("sha256").GetString();

    private static void RequireSigned(ECDsa key, byte[] content, byte[] signature, string what)
    {
        if (!SignatureText.Holds(key, content, Encoding.ASCII.GetString(signature)))
        {
            throw new InvalidDataException($"The {what} is not signed with this key, or was changed since.");
        }
    }
}
