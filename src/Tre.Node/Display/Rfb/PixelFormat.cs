using System.Buffers.Binary;

namespace Tre.Node.Display.Rfb;

/// <summary>
/// The only pixel format that is let through: 32 bits, depth 24, true colour, 8 bits per colour, colours in bytes of their
/// own. With it every pixel has 4 bytes and every Tight pixel 3, whatever the order of colours, so that the filter can walk
/// an update without knowing which format was current when the server made it.
/// </summary>
internal static class PixelFormat
{
    public const int Bytes = 16;

    /// <summary>Whether 16 bytes of PIXEL_FORMAT (RFC 6143, 7.4) describe it.</summary>
    public static bool IsAllowed(ReadOnlySpan<byte> format)
    {
        const ushort MaxColour = 255;
        if (format.Length != Bytes)
        {
            throw new ArgumentOutOfRangeException(nameof(format));
        }

        byte red = format[10], green = format[11], blue = format[12];
        return format[0] == 32
            && format[1] == 24
            && format[2] <= 1
            && format[3] == 1
            && BinaryPrimitives.ReadUInt16BigEndian(format[4..]) == MaxColour
            && BinaryPrimitives.ReadUInt16BigEndian(format[6..]) == MaxColour
            && BinaryPrimitives.ReadUInt16BigEndian(format[8..]) == MaxColour
            && IsByte(red) && IsByte(green) && IsByte(blue)
            && red != green && green != blue && blue != red;
    }

    /// <summary>The same format with its padding zero.</summary>
    public static void Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from[..13].CopyTo(to);
        to[13..Bytes].Clear();
    }

    private static bool IsByte(byte shift) => shift is 0 or 8 or 16 or 24;
}
