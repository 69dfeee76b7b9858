using System.Security.Cryptography;
using Tre.Cli.Running;
using Tre.Contracts.Keys;

namespace Tre.Cli.Files;

/// <summary>A public key of the platform: PEM, or the record that the key register keeps of it.</summary>
internal static class PublicKeyFile
{
    /// <param name="path">The file.</param>
    /// <param name="purpose">What the key must be for, where the file says.</param>
    /// <returns>SubjectPublicKeyInfo.</returns>
    /// <exception cref="CliException">It cannot be read, or is another key.</exception>
    public static byte[] Read(string path, string purpose = KeyPurposeName.ReleaseRecord)
    {
        try
        {
            using var key = ECDsa.Create();
            if (File.ReadAllText(path) is var text && text.TrimStart().StartsWith('{'))
            {
                var record = KeyJson.Read<KeyRecord>(path);
                key.ImportSubjectPublicKeyInfo(record.Purpose == purpose ? Convert.FromBase64String(record.PublicKey ?? "") : throw NoKey(path, purpose), out _);
            }
            else
            {
                key.ImportFromPem(text);
            }

            return key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception e) when (e is CryptographicException or KeyRefusedException or FormatException or ArgumentException)
        {
            throw NoKey(path, purpose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{path} cannot be read: {e.Message}");
        }
    }

    private static CliException NoKey(string path, string purpose) => CliException.Usage(
        $"{path} is no public key for {purpose.Replace('-', ' ')}s.", $"Take keys/orchestrator/{purpose}.1.json from the operator, by a way that you trust.");
}
