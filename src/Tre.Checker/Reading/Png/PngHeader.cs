using System.Buffers.Binary;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Png;

/// <summary>IHDR.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Depth">Bits per sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.</param>
/// <param name="Interlaced">Adam7 passes.</param>
internal readonly record struct PngHeader(int Width, int Height, int Depth, int Colour, bool Interlaced)
{
    public int Samples => Colour switch { 0 or 3 => 1, 4 => 2, 2 => 3, _ => 4 };

    public int BitsPerPixel => Samples * Depth;

    /// <summary>Bytes of a row of <paramref name="width"/> pixels, without its filter byte.</summary>
    public int RowBytes(int width) => checked((int)(((long)width * BitsPerPixel + 7) / 8));

    /// <exception cref="CannotCheckException">Not a header that the standard allows, or too many pixels.</exception>
    public static PngHeader Read(PngChunk chunk, CheckLimits limits)
    {
        var data = chunk.Data.Span;
        if (chunk.Type != "IHDR" || data.Length != 13) throw CannotCheckException.Malformed("The image does not begin with its header.");
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width == 0 || height == 0 || width > int.MaxValue || height > int.MaxValue) throw CannotCheckException.Malformed("The image has no size.");
        if ((long)width * height > limits.ImagePixels) throw CannotCheckException.OverLimit("pixels", limits.ImagePixels);
        var allowed = (data[9], data[8]) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        if (!allowed || data[10] != 0 || data[11] != 0 || data[12] > 1) throw CannotCheckException.Malformed("The image's header is not one that the standard knows.");
        return new((int)width, (int)height, data[8], data[9], data[12] == 1);
    }
}
