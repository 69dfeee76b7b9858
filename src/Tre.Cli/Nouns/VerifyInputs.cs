using System.Security.Cryptography;
using System.Text.Json;
using Tre.Cli.Running;
using Tre.Contracts.Keys;
using Tre.Verifier;

namespace Tre.Cli.Nouns;

/// <summary>What verifying needs from files beside the extract.</summary>
internal static class VerifyInputs
{
    /// <summary>A hash as it is, or that of a file.</summary>
    public static string ManifestHash(string given) =>
        given.Length == 64 && given.All(char.IsAsciiHexDigit) ? given.ToLowerInvariant() : Convert.ToHexStringLower(SHA256.HashData(Opened(() => File.ReadAllBytes(given))));

    /// <exception cref="CliException">Only one of both is named, or one cannot be read.</exception>
    public static Custodian? Custodian(string? keyFile, string? peopleFile, string? identifiersFile)
    {
        if (keyFile is null && peopleFile is null && identifiersFile is null)
        {
            return null;
        }

        if (keyFile is null || peopleFile is null)
        {
            throw CliException.Usage("--pseudonym-key and --people belong together, and --identifiers needs both.");
        }

        var people = Opened(() => File.ReadAllLines(peopleFile)).Select(line => line.Trim()).Where(line => line.Length > 0);
        var identifiers = identifiersFile is null ? null : Opened(() => File.ReadAllLines(identifiersFile)).Select(line => line.Split('\t', 2))
            .Where(line => line.Length == 2).ToLookup(line => line[0].Trim(), line => line[1].Trim(), StringComparer.Ordinal);
        var secret = Secret(keyFile);
        try
        {
            return new(secret, people, identifiers);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    public static async Task<T> OpenedAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    private static byte[] Secret(string path)
    {
        try
        {
            var key = JsonSerializer.Deserialize<KeyFile>(Opened(() => File.ReadAllText(path)), JsonSerializerOptions.Web);
            return key?.Record?.Purpose == KeyPurposeName.Pseudonym ? Convert.FromBase64String(key.Secret) : throw CliException.Usage($"{path} holds no pseudonym key.");
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // Whatever is said of a secret must not quote it.
            throw CliException.Usage($"{path} is no key file.");
        }
    }

    private static T Opened<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    private static CliException Unreadable(Exception e) => CliException.Usage($"A file cannot be read: {e.Message}");
}
