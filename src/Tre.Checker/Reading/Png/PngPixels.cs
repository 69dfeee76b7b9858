using System.IO.Compression;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Png;

/// <summary>Inflates and unfilters the rows of an image, pass by pass, to eight-bit RGBA.</summary>
internal sealed class PngPixels(PngHeader header, PngColours colours, Budget budget)
{
    // Adam7: where each pass begins and how far apart its pixels are.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <exception cref="CannotCheckException">Too few or too many bytes, an unknown filter, an index outside the palette.</exception>
    public byte[] Decode(Stream compressed)
    {
        var pixels = new byte[checked(header.Width * header.Height * 4)];
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        try
        {
            if (!header.Interlaced) Pass(inflated, pixels, (0, 0, 1, 1));
            else foreach (var pass in Passes) Pass(inflated, pixels, pass);
            if (inflated.ReadByte() >= 0) throw CannotCheckException.Malformed("The image holds more data than pixels.");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw CannotCheckException.Malformed("The image's compressed data are broken or end early.");
        }
        return pixels;
    }

    private void Pass(Stream inflated, byte[] pixels, (int X, int Y, int StepX, int StepY) pass)
    {
        var width = (header.Width - pass.X + pass.StepX - 1) / pass.StepX;
        if (width <= 0) return;
        var bytes = header.RowBytes(width);
        var (row, previous) = (new byte[bytes + 1], new byte[bytes + 1]);
        for (var y = pass.Y; y < header.Height; y += pass.StepY)
        {
            budget.Look();
            inflated.ReadExactly(row);
            PngFilter.Undo(row[0], row.AsSpan(1), previous.AsSpan(1), Math.Max(1, header.BitsPerPixel / 8));
            for (var i = 0; i < width; i++)
                colours.Write(row.AsSpan(1), i, pixels.AsSpan(4 * (y * header.Width + pass.X + i * pass.StepX), 4));
            (row, previous) = (previous, row);
        }
    }
}
