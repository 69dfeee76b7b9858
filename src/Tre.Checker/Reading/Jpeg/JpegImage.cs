using System.Globalization;
using System.Text;
using Tre.Checker.Reading.Png;
using Tre.Checker.Session;
using Tre.Checker.Session.Tools;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Jpeg;

/// <summary>Decodes a JPEG with libjpeg's own program; the preview is made anew of its pixels.</summary>
internal static class JpegImage
{
    /// <exception cref="CannotCheckException">Broken or too large.</exception>
    public static PngImage Read(ReadOnlyMemory<byte> file, CheckLimits limits, Budget budget)
    {
        var size = JpegHeader.Read(file.Span, limits);
        var extras = JpegSegments.Extras(file, budget);
        var pixels = Math.Min((long)size.Width * size.Height * 3 + 64, int.MaxValue / 2);
        var plain = SandboxTool.Run("/usr/bin/djpeg", ["-rgb", "-pnm", "-strict"], file, (int)pixels, budget);
        return new(size.Width, size.Height, Opaque(plain, size), extras);
    }

    private static byte[] Opaque(byte[] plain, JpegHeader size)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P6\n{size.Width} {size.Height}\n255\n"));
        if (!plain.AsSpan().StartsWith(header) || plain.Length != header.Length + size.Width * size.Height * 3)
            throw CannotCheckException.Malformed("The image does not decode to the size that it says.");
        var pixels = new byte[size.Width * size.Height * 4];
        for (int from = header.Length, to = 0; to < pixels.Length; from += 3, to += 4)
        {
            plain.AsSpan(from, 3).CopyTo(pixels.AsSpan(to));
            pixels[to + 3] = 255;
        }
        return pixels;
    }
}
