using System.Buffers.Binary;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Jpeg;

/// <summary>Walks a JPEG's segments up to its pixels. What the pixels are is the decoder's to say.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record JpegHeader(int Width, int Height)
{
    /// <exception cref="CannotCheckException">The segments are broken, hold no size, or more pixels than allowed.</exception>
    public static JpegHeader Read(ReadOnlySpan<byte> file, CheckLimits limits)
    {
        if (!file.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9])) throw CannotCheckException.Malformed("The image does not end with its end mark.");
        JpegHeader? size = null;
        for (var at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF) throw CannotCheckException.Malformed("A part of the image does not begin where the one before it ends.");
            var mark = file[at + 1];
            if (mark == 0xFF) { at++; continue; }
            if (mark == 0xDA) return size ?? throw CannotCheckException.Malformed("The image has pixels before it has a size.");
            var length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (mark is 0x00 or 0xD9 || length < 2 || at + 2 + length > file.Length) throw CannotCheckException.Malformed("A part of the image is longer than the file.");
            if (IsFrame(mark)) size = Frame(file.Slice(at + 4, length - 2), limits);
            at += 2 + length;
        }
        throw CannotCheckException.Malformed("The image holds no pixels.");
    }

    // SOF0 to SOF15 without the tables (DHT, JPG, DAC) that are numbered among them.
    private static bool IsFrame(byte mark) => mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static JpegHeader Frame(ReadOnlySpan<byte> frame, CheckLimits limits)
    {
        if (frame.Length < 6) throw CannotCheckException.Malformed("The image's size is cut short.");
        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        if (width == 0 || height == 0) throw CannotCheckException.Malformed("The image has no size.");
        return (long)width * height <= limits.ImagePixels ? new(width, height) : throw CannotCheckException.OverLimit("pixels", limits.ImagePixels);
    }
}
