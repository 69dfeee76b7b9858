using System.Security.Cryptography;
using Tre.Cli.Running;
using Tre.Contracts.Keys;

namespace Tre.Cli.Files;

/// <summary>A public key for release records: PEM, or the record that the key register keeps of it.</summary>
internal static class PublicKeyFile
{
    /// <returns>SubjectPublicKeyInfo.</returns>
    /// <exception cref="CliException">It cannot be read, or is another key.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var key = ECDsa.Create();
            if (File.ReadAllText(path) is var text && text.TrimStart().StartsWith('{'))
            {
                var record = KeyJson.Read<KeyRecord>(path);
                key.ImportSubjectPublicKeyInfo(record.Purpose == KeyPurposeName.ReleaseRecord ? Convert.FromBase64String(record.PublicKey ?? "") : throw NoKey(path), out _);
            }
            else
            {
                key.ImportFromPem(text);
            }

            return key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception e) when (e is CryptographicException or KeyRefusedException or FormatException or ArgumentException)
        {
            throw NoKey(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }

    private static CliException NoKey(string path) => CliException.Usage($"{path} is no public key for release records.", "Take keys/orchestrator/release-record.1.json from the operator, by a way that you trust.");
}
