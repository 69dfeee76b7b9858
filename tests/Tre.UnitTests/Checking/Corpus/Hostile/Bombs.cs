using System.IO.Compression;
using System.Text;

namespace Tre.UnitTests.Checking.Corpus.Hostile;

/// <summary>Small files that come to a lot when they are opened.</summary>
internal static class Bombs
{
    public static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        foreach (var inner in new[] { "a.csv", "a.txt", "xl/worksheets/sheet1.xml", "word/document.xml" }) yield return ("ratio.zip", Ways.Zip((inner, new byte[40 << 20])));
        yield return ("files.zip", Ways.Zip(Enumerable.Range(0, 2_500).Select(i => ($"{i}.csv", "a,b\n1.5,2.5\n"u8.ToArray())).ToArray()));
        var nested = Ways.Zip(("a.csv", "a,b\n1.5,2.5\n"u8.ToArray()));
        for (var i = 0; i < 8; i++) nested = Ways.Zip(("inner.zip", nested));
        yield return ("deep.zip", nested);
        var wide = Ways.Zip(Enumerable.Range(0, 40).Select(i => ($"{i}.csv", Letters(1 << 20, i))).ToArray());
        yield return ("wide.zip", Ways.Zip(Enumerable.Range(0, 12).Select(i => ($"{i}.zip", wide)).ToArray()));
        yield return ("overlap.zip", Overlap());
        foreach (var head in new[] { "X\n\0\0\0\u0003\0\u0004\u0002\u0002\0\u0003\u0005\0\0\0\0\u0005UTF-8", "RDX3\nX\n\0\0\0\u0003" }) yield return ("ratio.rds", Gzip([.. Encoding.Latin1.GetBytes(head), .. new byte[60 << 20]]));
        foreach (var laughs in new[] { Laughs("svg"), Laughs("html"), Laughs("svg", external: true) }) yield return ("laughs.svg", laughs);
        foreach (var part in new[] { "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml" }) yield return ("laughs.xlsx", Office.Workbook([["a", "b"], ["1.5", "2.5"]], [(part, Laughs("sst"))]));
        yield return ("strings.xlsx", Office.Workbook([["a", "b"], ["1.5", "2.5"]], [("xl/sharedStrings.xml", Ways.Utf8($"<sst>{string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"<si><t>{i}</t></si>"))}</sst>"))]));
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}"), ("[[{\"a\":", "}]]") }) yield return ("deep.json", Ways.Utf8(Many(open, 20_000) + "1" + Many(close, 20_000)));
        yield return ("deep.svg", Ways.Utf8($"<svg xmlns='http://www.w3.org/2000/svg'>{Many("<g>", 5_000)}{Many("</g>", 5_000)}</svg>"));
        yield return ("deep.ipynb", Ways.Utf8($"{{\"nbformat\":4,\"cells\":[{{\"cell_type\":\"code\",\"outputs\":{Many("[", 500)}{Many("]", 500)}}}]}}"));
        foreach (var (width, height) in new[] { (60_000, 60_000), (1, int.MaxValue), (0, 5) }) yield return ("size.png", Support.PngMaker.File(("IHDR", Support.PngMaker.Header(width, height, 8, 2)), ("IDAT", Support.PngMaker.Zlib(new byte[100])), ("IEND", [])));
        yield return ("more.png", Support.PngMaker.File(("IHDR", Support.PngMaker.Header(2, 2, 8, 2)), ("IDAT", Support.PngMaker.Zlib(new byte[30 << 20])), ("IEND", [])));
        yield return ("size.jpg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0xFF, 0xFF, 0xFF, 0xFF, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9]);
        foreach (var pickle in new[] { "(" + Many("(", 1_200_000) + ".", Many("]", 1_200_000) + ".", Many("(l", 400) + Many("a", 399) + ".", "L" + Many("9", 500_000) + "L\n.", LaughingPickle() }) yield return ("steps.pkl", [0x80, 2, .. Encoding.Latin1.GetBytes(pickle)]);
        yield return ("deep.onnx", Nested(60));
        yield return ("deep.rds", DeepR(100_000));
        yield return ("long.rds", [.. RHead, 0, 0, 0, 14, 0x7F, 0xFF, 0xFF, 0xFF]);
        yield return ("sequence.rds", Sequence());
        yield return ("many.pdf", Encoding.Latin1.GetBytes("%PDF-1.4\n" + string.Concat(Enumerable.Repeat("stream\nx\nendstream\n", 60_000)) + "%%EOF"));
        yield return ("circle.pdf", Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R] /Count 1000000 /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"));
        yield return ("quotes.csv", Ways.Utf8("a,b\n" + new string('"', 3_000_001)));
        yield return ("wide.csv", Ways.Utf8(new string(',', 2_000_000)));
    }

    public static ReadOnlySpan<byte> RHead => [(byte)'X', (byte)'\n', 0, 0, 0, 2, 0, 4, 2, 2, 0, 2, 3, 0];

    private static string Many(string what, int times) => string.Concat(Enumerable.Repeat(what, times));

    private static byte[] Letters(int length, int seed)
    {
        var dice = new Random(seed);
        return Ways.Utf8("a,b\n" + string.Concat(Enumerable.Range(0, length / 12).Select(_ => $"{dice.Next(10_000, 99_999)}.5,{dice.Next(100, 999)}.5\n")));
    }

    private static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(content);
        return file.ToArray();
    }

    private static byte[] Laughs(string root, bool external = false) => Ways.Utf8($"<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY a {(external ? "SYSTEM 'file:///etc/passwd'" : "'aaaaaaaaaa'")}>"
        + string.Concat(Enumerable.Range(1, 12).Select(i => $"<!ENTITY a{i} '{Many(i == 1 ? "&a;" : $"&a{i - 1};", 10)}'>")) + $"]><{root} xmlns='http://www.w3.org/2000/svg'>&a12;</{root}>");

    private static string LaughingPickle()
    {
        var steps = new StringBuilder("]q\0(K\u0001K\u0001e");
        for (var i = 1; i < 60; i++) steps.Append("0]q").Append((char)i).Append("(h").Append((char)(i - 1)).Append('h').Append((char)(i - 1)).Append('e');
        return steps.Append('.').ToString();
    }

    // Two names for the same bytes, as in archives that unpack to far more than they hold.
    private static byte[] Overlap()
    {
        var zip = Ways.Zip(("a.csv", Letters(5_000, 1)), ("b.csv", Letters(5_000, 1)));
        var directory = zip.AsSpan().LastIndexOf("PK\x01\x02"u8);
        zip.AsSpan(directory + 42, 4).Clear();
        return zip;
    }

    private static byte[] Nested(int depth)
    {
        byte[] inner = [0x12, 1, (byte)'x'];
        static byte[] Field(int number, byte[] content)
        {
            var length = new List<byte>();
            for (var n = content.Length; ; n >>= 7) { length.Add((byte)(n > 127 ? n & 127 | 128 : n)); if (n <= 127) break; }
            return [(byte)(number << 3 | 2), .. length, .. content];
        }
        for (var i = 0; i < depth; i++) inner = Field(1, Field(5, Field(6, inner)));
        return [8, 7, .. Field(2, "onnx"u8.ToArray()), .. Field(7, inner), .. Field(8, [0x10, 1])];
    }

    private static byte[] DeepR(int depth)
    {
        using var whole = new MemoryStream();
        whole.Write(RHead);
        for (var i = 0; i < depth; i++) whole.Write([0, 0, 0, 19, 0, 0, 0, 1]);
        whole.Write([0, 0, 0, 254]);
        return whole.ToArray();
    }

    // A sequence that R keeps as first, step and a count of a quintillion.
    private static byte[] Sequence()
    {
        byte[] name = [0, 0, 0, 1, 0, 4, 0, 9, 0, 0, 0, 14, .. "compact_intseq"u8], state = [0, 0, 0, 14, 0, 0, 0, 3, 0x43, 0xAB, 0xC1, 0x6D, 0x67, 0x4E, 0xC8, 0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0];
        return [.. RHead, 0, 0, 0, 238, 0, 0, 0, 2, .. name, 0, 0, 0, 254, .. state, 0, 0, 0, 254];
    }
}
