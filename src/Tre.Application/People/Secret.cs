using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Application.People;

/// <summary>A random secret that is shown once; only its hash is kept.</summary>
/// <param name="Text">32 random bytes, base64url without padding.</param>
/// <param name="Sha256">Of the 32 bytes, lower-case hexadecimal.</param>
public sealed record Secret(string Text, string Sha256)
{
    private const int Length = 32;

    public static Secret New()
    {
        var bytes = RandomNumberGenerator.GetBytes(Length);
        return new(Base64Url.EncodeToString(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>The hash of a secret as somebody sent it; null when it is no secret of ours.</summary>
    public static string? HashOf(string text)
    {
        var bytes = new byte[Length];
        return text.Length == Base64Url.GetEncodedLength(Length)
            && Base64Url.TryDecodeFromUtf8(Encoding.UTF8.GetBytes(text), bytes, out var written) && written == Length
            ? Convert.ToHexStringLower(SHA256.HashData(bytes))
            : null;
    }

    /// <summary>Says nothing of the secret, so that no log can hold it.</summary>
    public override string ToString() => nameof(Secret);
}
