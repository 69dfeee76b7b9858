using NUnit.Framework;
using Tre.Checker.Previews;
using Tre.Checker.Reading.Png;
using Tre.Checker.Session;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Reading;

[Category("Unit")]
public class PngIsDecodedExactly
{
    private static readonly (int X, int Y, int Dx, int Dy)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    [Test]
    public void Every_colour_type_depth_filter_and_interlacing_gives_its_pixels(
        [Values(0, 2, 3, 4, 6)] int colour, [Values(1, 2, 4, 8, 16)] int depth, [Values] bool interlaced, [Values(1, 5, 17)] int width, [Values(1, 9, 12)] int height)
    {
        if ((colour is 2 or 4 or 6 && depth < 8) || (colour == 3 && depth == 16)) Assert.Pass("No such kind in the standard.");
        var random = new Random(colour * 1000 + depth * 10 + width);
        var samples = colour switch { 0 or 3 => 1, 4 => 2, 2 => 3, _ => 4 };
        var picture = Enumerable.Range(0, height).Select(_ => Enumerable.Range(0, width * samples).Select(_ => random.Next(1 << depth)).ToArray()).ToArray();
        var palette = Enumerable.Range(0, 768).Select(_ => (byte)random.Next(256)).ToArray();

        var image = Read(Encode(picture, width, height, colour, depth, samples, interlaced, palette));

        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                Assert.That(image.Pixels.AsSpan(4 * (y * width + x), 4).ToArray(), Is.EqualTo(Expected(picture[y].AsSpan(x * samples, samples), colour, depth, palette)), $"{x},{y}");
    }

    [Test]
    public void The_preview_holds_the_same_pixels_and_nothing_else()
    {
        var original = PngMaker.File(("IHDR", PngMaker.Header(7, 5, 8, 6)), ("tEXt", "Comment\0secret"u8.ToArray()),
            ("IDAT", PngMaker.Zlib(PngMaker.Filtered(Enumerable.Range(0, 5).Select(y => Enumerable.Range(0, 28).Select(i => (byte)(i * y)).ToArray()).ToList(), 4))), ("IEND", []));
        var image = Read(original);
        var again = PngWriter.Write(image, NewBudget());
        Assert.That(Read(again).Pixels, Is.EqualTo(image.Pixels));
        Assert.That(Read(again).Extras, Is.Empty);
    }

    private static PngImage Read(byte[] file) => PngImage.Read(file, new CheckLimits(), NewBudget());

    private static Budget NewBudget() => new(TimeProvider.System, new CheckLimits());

    private static byte[] Encode(int[][] picture, int width, int height, int colour, int depth, int samples, bool interlaced, byte[] palette)
    {
        var step = Math.Max(1, samples * depth / 8);
        var data = interlaced
            ? Adam7.SelectMany(p => PngMaker.Filtered(Pass(picture, width, height, depth, samples, p), step)).ToArray()
            : PngMaker.Filtered(Pass(picture, width, height, depth, samples, (0, 0, 1, 1)), step);
        (string, byte[])[] colours = colour == 3 ? [("PLTE", palette[..(3 << depth)])] : [];
        var packed = PngMaker.Zlib(data);
        return PngMaker.File([("IHDR", PngMaker.Header(width, height, depth, colour, interlaced)), .. colours, ("IDAT", packed[..(packed.Length / 2)]), ("IDAT", packed[(packed.Length / 2)..]), ("IEND", [])]);
    }

    private static List<byte[]> Pass(int[][] picture, int width, int height, int depth, int samples, (int X, int Y, int Dx, int Dy) pass)
    {
        var rows = new List<byte[]>();
        if (pass.X >= width) return rows;
        for (var y = pass.Y; y < height; y += pass.Dy)
        {
            var bits = new List<bool>();
            for (var x = pass.X; x < width; x += pass.Dx)
                for (var s = 0; s < samples; s++)
                    for (var bit = depth - 1; bit >= 0; bit--) bits.Add((picture[y][x * samples + s] >> bit & 1) == 1);
            while (bits.Count % 8 != 0) bits.Add(false);
            rows.Add(bits.Chunk(8).Select(b => (byte)b.Aggregate(0, (n, bit) => n << 1 | (bit ? 1 : 0))).ToArray());
        }
        return rows;
    }

    private static byte[] Expected(ReadOnlySpan<int> s, int colour, int depth, byte[] palette)
    {
        if (colour == 3) return [palette[s[0] * 3], palette[s[0] * 3 + 1], palette[s[0] * 3 + 2], 255];
        var eight = s.ToArray().Select(v => (byte)(depth == 16 ? v >> 8 : v * 255 / ((1 << depth) - 1))).ToArray();
        return colour switch
        {
            0 => [eight[0], eight[0], eight[0], 255],
            4 => [eight[0], eight[0], eight[0], eight[1]],
            2 => [eight[0], eight[1], eight[2], 255],
            _ => eight,
        };
    }
}
