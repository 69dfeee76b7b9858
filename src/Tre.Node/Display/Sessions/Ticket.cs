using System.Buffers.Text;
using System.Security.Cryptography;

namespace Tre.Node.Display.Sessions;

/// <summary>A secret that opens one session once. Node keeps only its hash until it is shown.</summary>
internal static class Ticket
{
    public const int Bytes = 32;

    /// <summary>Lower-case hex of SHA-256 over the ticket's bytes, or null when the text is no ticket.</summary>
    public static string? Hash(string text)
    {
        // One byte more than fits, so that a longer text is noticed.
        Span<byte> bytes = stackalloc byte[Bytes + 1];
        return Base64Url.IsValid(text, out var length) && length == Bytes && Base64Url.DecodeFromChars(text, bytes) == Bytes
            ? Convert.ToHexStringLower(SHA256.HashData(bytes[..Bytes]))
            : null;
    }

    public static bool IsHash(string text) =>
        text.Length == 64 && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
