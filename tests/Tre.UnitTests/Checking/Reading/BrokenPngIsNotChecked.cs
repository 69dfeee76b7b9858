using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Reading;

[Category("Unit")]
public class BrokenPngIsNotChecked
{
    private static readonly byte[] Rows = new byte[3 * (1 + 4 * 3)];

    [TestCaseSource(nameof(Broken))]
    public void A_broken_or_padded_image_is_not_checked(string what, byte[] file)
    {
        var (report, preview) = Checked.One("plot.png", file);
        Assert.That(report.Status, Is.EqualTo(FileCheckStatus.NotChecked), what);
        Assert.That(report.Reason!.Code, Is.EqualTo(ReasonCodes.Malformed).Or.EqualTo(ReasonCodes.OverLimit), what);
        Assert.That(preview, Is.Null);
    }

    private static IEnumerable<TestCaseData> Broken()
    {
        var good = PngMaker.Plain();
        var packed = PngMaker.Zlib(Rows);
        yield return Case("bytes after the end", [.. good, 1]);
        yield return Case("a ZIP after the end", [.. good, .. "PK\x03\x04 hidden"u8]);
        yield return Case("truncated", good[..^20]);
        yield return Case("a wrong checksum", [.. good[..30], (byte)(good[30] ^ 1), .. good[31..]]);
        yield return Case("bytes behind the compressed data", Image(4, 3, [.. packed, 1, 2, 3]));
        yield return Case("many bytes behind the compressed data", Image(4, 3, [.. packed, .. new byte[100_000]]));
        yield return Case("one byte behind, looking like the checksum", Image(4, 3, [.. packed, .. packed[^4..]]));
        yield return Case("more rows than the height", Image(4, 2, packed));
        yield return Case("fewer rows than the height", Image(4, 9, packed));
        yield return Case("no pixels", Image(4, 3, []));
        yield return Case("compressed garbage", Image(4, 3, [1, 2, 3, 4, 5, 6, 7, 8]));
        yield return Case("an unknown filter", Image(4, 3, PngMaker.Zlib([9, .. Rows.AsSpan(1)])));
        yield return Case("an unknown critical part", PngMaker.Plain(4, 3, ("ABCD", [1])));
        yield return Case("a palette missing", PngMaker.File(("IHDR", PngMaker.Header(4, 3, 8, 3)), ("IDAT", PngMaker.Zlib(new byte[15])), ("IEND", [])));
        yield return Case("an index outside the palette", PngMaker.File(
            ("IHDR", PngMaker.Header(1, 1, 8, 3)), ("PLTE", [1, 2, 3]), ("IDAT", PngMaker.Zlib([0, 7])), ("IEND", [])));
        yield return Case("no size", PngMaker.Plain(0, 3));
        yield return Case("a bomb of pixels", Image(100_000, 100_000, packed));
        yield return Case("a bomb of data", Image(4, 3, PngMaker.Zlib(new byte[20_000_000])));
        yield return Case("a depth that does not exist", PngMaker.File(("IHDR", PngMaker.Header(4, 3, 7, 2)), ("IDAT", packed), ("IEND", [])));
        yield return Case("two headers", PngMaker.Plain(4, 3, ("IHDR", PngMaker.Header(4, 3, 8, 2))));
        yield return Case("nothing but a signature", good[..8]);
        yield return Case("a part longer than the file", PngMaker.File(("IHDR", PngMaker.Header(4, 3, 8, 2)))[..^5]);
    }

    private static TestCaseData Case(string what, byte[] file) => new TestCaseData(what, file).SetArgDisplayNames(what);

    private static byte[] Image(int width, int height, byte[] data) =>
        PngMaker.File(("IHDR", PngMaker.Header(width, height, 8, 2)), ("IDAT", data), ("IEND", []));
}
