using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Extractor.Source.Wire;

/// <summary>
/// Proves to a server that one knows the password, without telling it, and has the server prove the same: SCRAM-SHA-256 without channel binding.
/// Source: RFC 5802, RFC 7677.
/// </summary>
/// <param name="password">As it was set.</param>
/// <param name="nonce">Printable, never used before.</param>
/// <param name="name">Nobody's: the role stands in the connection's beginning, and PostgreSQL looks at no other.</param>
internal sealed class Scram(string password, string nonce, string name = "")
{
    public const string Mechanism = "SCRAM-SHA-256";
    private const int LeastIterations = 4096, MostIterations = 1_000_000;

    // No channel binding, no other name.
    private const string Header = "n,,";
    private byte[] serverSignature = [];

    public Scram(string password)
        : this(password, Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)))
    {
    }

    /// <summary>What is said first.</summary>
    public string First => Header + FirstBare;

    private string FirstBare => $"n={name},r={nonce}";

    /// <summary>What is said to the server's first answer.</summary>
    /// <exception cref="WireException">The answer is not to what was said.</exception>
    public string Final(string serverFirst)
    {
        var parts = serverFirst.Split(',');
        if (parts is not [['r', '=', .. var both], ['s', '=', .. var salted], ['i', '=', .. var rounds], ..]
            || !both.StartsWith(nonce, StringComparison.Ordinal) || both.Length == nonce.Length
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < LeastIterations or > MostIterations)
        {
            throw new WireException("the server answers out of turn");
        }

        var bare = $"c={Convert.ToBase64String(Encoding.ASCII.GetBytes(Header))},r={both}";
        var said = Encoding.UTF8.GetBytes($"{FirstBare},{serverFirst},{bare}");
        var salt = Bytes(salted);
        var secret = Rfc2898DeriveBytes.Pbkdf2(Prepared(password), salt, iterations, HashAlgorithmName.SHA256, HMACSHA256.HashSizeInBytes);
        var key = HMACSHA256.HashData(secret, "Client Key"u8);
        var proof = HMACSHA256.HashData(SHA256.HashData(key), said);
        for (var i = 0; i < proof.Length; i++)
        {
            proof[i] ^= key[i];
        }

        serverSignature = HMACSHA256.HashData(HMACSHA256.HashData(secret, "Server Key"u8), said);
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(key);
        return $"{bare},p={Convert.ToBase64String(proof)}";
    }

    /// <summary>Whether the server knows the password, too.</summary>
    public bool IsServer(string serverFinal) =>
        serverSignature.Length > 0 && serverFinal is ['v', '=', .. var signature] && CryptographicOperations.FixedTimeEquals(Bytes(signature.Split(',')[0]), serverSignature);

    private static byte[] Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : throw new WireException("the server answers out of turn");
    }

    // RFC 4013 in full is a table of its own: what is more than printable ASCII is left to the driver.
    private static byte[] Prepared(string password) => password.All(c => c is >= ' ' and <= '~') ? Encoding.ASCII.GetBytes(password) : throw new WireException("a password that is not ASCII");
}
