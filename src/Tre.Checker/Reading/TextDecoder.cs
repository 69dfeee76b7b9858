using System.Text;

namespace Tre.Checker.Reading;

/// <summary>Decodes UTF-8, and UTF-16 with a byte order mark; anything else is not text to this version.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Little = new(false, true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Big = new(true, true, throwOnInvalidBytes: true);

    /// <summary>The text without its byte order mark, or null when the bytes are no text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = bytes switch
            {
                [0xFF, 0xFE, ..] => Little.GetString(bytes[2..]),
                [0xFE, 0xFF, ..] => Big.GetString(bytes[2..]),
                [0xEF, 0xBB, 0xBF, ..] => Utf8.GetString(bytes[3..]),
                _ => Utf8.GetString(bytes),
            };
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
