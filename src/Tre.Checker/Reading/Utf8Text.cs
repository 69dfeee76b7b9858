using System.Text;

namespace Tre.Checker.Reading;

/// <summary>A text as UTF-8 without its byte order mark; decoded only for those who ask, because a long table never needs it.</summary>
internal sealed class Utf8Text
{
    /// <summary>Characters of a text's beginning that its type is told by.</summary>
    public const int LeastHead = 4096;

    private const int HeadBytes = 32 << 10;
    private string? _text;

    private Utf8Text(ReadOnlyMemory<byte> bytes, string? text) => (Bytes, _text) = (bytes, text);

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>All of it, decoded.</summary>
    public string Text => _text ??= Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Its first characters; the whole text where that is short.</summary>
    public string Head => Bytes.Length <= HeadBytes ? Text : Encoding.UTF8.GetString(Bytes.Span[..Whole(HeadBytes)]);

    /// <summary>Its last characters; the whole text where that is short.</summary>
    public string Tail => Bytes.Length <= HeadBytes ? Text : Encoding.UTF8.GetString(Bytes.Span[Whole(Bytes.Length - HeadBytes)..]);

    /// <summary>What it begins with behind white space: at least <see cref="LeastHead"/> characters, where it has as many.</summary>
    public string Begins => Head.TrimStart() is { Length: >= LeastHead } head ? head : Text.TrimStart();

    /// <summary>What it ends with before white space.</summary>
    public string Ends => Tail.TrimEnd() is { Length: > 0 } tail ? tail : Text.TrimEnd();

    public bool IsLong => Bytes.Length > HeadBytes;

    public static Utf8Text Of(string text) => new(Encoding.UTF8.GetBytes(text), text);

    /// <summary>The text, or null when the bytes are none.</summary>
    public static Utf8Text? Of(ReadOnlyMemory<byte> bytes)
    {
        if (TextDecoder.IsWide(bytes.Span)) return TextDecoder.Decode(bytes.Span) is { } wide ? Of(wide) : null;
        var text = bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        return System.Text.Unicode.Utf8.IsValid(text.Span) && !text.Span.Contains((byte)0) ? new(text, null) : null;
    }

    // Back to where a character begins.
    private int Whole(int at)
    {
        while ((Bytes.Span[at] & 0xC0) == 0x80) at--;
        return at;
    }
}
