using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Png;

/// <summary>A decoded PNG.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Pixels">Eight-bit RGBA, row by row.</param>
/// <param name="Extras">Chunks that are not pixels: text, times, profiles and anything private.</param>
internal sealed record PngImage(int Width, int Height, byte[] Pixels, IReadOnlyList<PngChunk> Extras)
{
    private static readonly HashSet<string> Pixel = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS"];

    /// <exception cref="CannotCheckException">Malformed or too large.</exception>
    public static PngImage Read(ReadOnlyMemory<byte> file, CheckLimits limits, Budget budget)
    {
        var chunks = PngChunk.Read(file, budget);
        var header = PngHeader.Read(chunks[0], limits);
        if (chunks.Exists(c => char.IsUpper(c.Type[0]) && !Pixel.Contains(c.Type)) || chunks.Count(c => c.Type is "IHDR") > 1 || chunks.Count(c => c.Type is "PLTE") > 1)
            throw CannotCheckException.Malformed("The image holds a part that every reader must understand and this one does not.");
        using var data = new MemoryStream();
        foreach (var chunk in chunks.Where(c => c.Type == "IDAT")) data.Write(chunk.Data.Span);
        using var source = new TailStream(data.GetBuffer().AsMemory(0, (int)data.Length));
        var pixels = new PngPixels(header, new PngColours(header, chunks), budget).Decode(source);
        if (!source.IsAtEnd) throw CannotCheckException.Malformed("Bytes stand between the image's pixels and its end.");
        return new(header.Width, header.Height, pixels, chunks.Where(c => !Pixel.Contains(c.Type)).ToList());
    }
}
