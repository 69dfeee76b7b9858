using System.Text;

namespace Tre.Checker.Reading;

/// <summary>Decodes UTF-16 with a byte order mark; what is neither this nor UTF-8 is not text to this version.</summary>
internal static class TextDecoder
{
    private static readonly UnicodeEncoding Little = new(false, true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Big = new(true, true, throwOnInvalidBytes: true);

    public static bool IsWide(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>The text without its byte order mark, or null when the bytes are no text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = (bytes[0] == 0xFF ? Little : Big).GetString(bytes[2..]);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
