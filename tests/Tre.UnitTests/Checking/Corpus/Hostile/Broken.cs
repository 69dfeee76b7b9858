using System.Text;

namespace Tre.UnitTests.Checking.Corpus.Hostile;

/// <summary>Files that break the rules of their type, and files that are two types at once.</summary>
internal static class Broken
{
    public static IEnumerable<(string Name, byte[] Bytes)> All() => Texts().Concat(Binaries()).Concat(Polyglots());

    private static IEnumerable<(string Name, byte[] Bytes)> Texts()
    {
        foreach (var csv in new[] { "a,b\n1,2\rx,3\n", "a,b\n1,2\n1,2,3\n", "a,b\n\"1,2\n", "a,b\n1\"2\",3\n", "a,b\n\"1\"x,2\n", "a,b\n1,2\n3\n", "a,b\r1,2\r", "a,b\n\"\"\"\n" }) yield return ("a.csv", Ways.Utf8(csv));
        foreach (var csv in new[] { "a;b;c;d\nx;;;,3,North\nx;;;,4,South\n", "a,b\nx;3;y,1\n", "sep=3\n1314\n", "a\tb\n3,x\t30\n" }) yield return ("two.csv", Ways.Utf8(csv));
        yield return ("nul.csv", [.. "a,b\n1,"u8, 0, .. "2\n"u8]);
        yield return ("latin.csv", Encoding.Latin1.GetBytes("caf\u00e9,n\nx,30\n"));
        yield return ("half.csv", [.. "a,b\n1,"u8, 0xE2, 0x82]);
        yield return ("surrogate.csv", [.. "a,b\n1,"u8, 0xED, 0xA0, 0x80]);
        yield return ("utf32.csv", Encoding.UTF32.GetBytes("a,b\n1,2\n"));
        yield return ("odd.csv", [0xFF, 0xFE, (byte)'a', 0, (byte)',']);
        foreach (var json in new[] { "{\"a\": 1, \"a\": 2}", "{\"a\": 1,}", "{\"a\": NaN}", "{\"a\": 1} // note", "{\"a\": 01}", "{'a': 1}", "{\"a\": 1}{\"b\": 2}", "[1, 2", "{\"a\"}", "{\"\\ud800\": 1}", "{\"a\": \"\\ud800\"}", "\u0000{}", "{\"a\": 1e}", "{\"a\": \"\t\"}" }) yield return ("a.json", Ways.Utf8(json));
        foreach (var page in new[] { "<html><p>a <b", "<html><p title=\"a>b", "<html><script>var a", "<html><!-- a", "<html><!--> b <!-- -->", "<html><style>p{", "<html><textarea>x", "<html><title>x" }) yield return ("a.html", Ways.Utf8(page));
        foreach (var svg in new[] { "<svg", "<svg><g></svg>", "<svg/><svg/>", "<svg a='1' a='2'/>", "<svg>&b;</svg>", "<svg>\u0001</svg>", "<?xml version='1.1'?><svg>&#0;</svg>", "<svg><![CDATA[x</svg>", "<!DOCTYPE svg SYSTEM 'file:///etc/passwd'><svg/>", "<svg xmlns:x='a'><y:z/></svg>" }) yield return ("a.svg", Ways.Utf8(svg));
        foreach (var book in new[] { "{\"cells\": 3, \"nbformat\": 4}", "{\"cells\": [, \"nbformat\": 4}", "{\"nbformat\": 4, \"cells\": null}", "{\"nbformat\": 4, \"cells\": {}}", "{\"nbformat\": 4, \"cells\": [], \"cells\": []}" }) yield return ("a.ipynb", Ways.Utf8(book));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Binaries()
    {
        var table = new List<string[]> { new[] { "a", "b" }, new[] { "1.5", "2.5" } };
        foreach (var sheet in new[] { "<worksheet><sheetData><row r='2'/><row r='1'/></sheetData></worksheet>", "<worksheet><sheetData><row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c></row></sheetData></worksheet>", "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>9</v></c></row></sheetData></worksheet>", "<worksheet><sheetData><row r='1'><c r='A7'><v>1</v></c></row></sheetData></worksheet>", "<worksheet>", "no xml", "" })
            yield return ("a.xlsx", Ways.Zip(Parts(table).Select(p => p.Name == "xl/worksheets/sheet1.xml" ? (p.Name, Ways.Utf8(sheet)) : p).ToArray()));
        foreach (var lost in Parts(table).Select(p => p.Name).Where(n => n != "_rels/.rels")) yield return ("a.xlsx", Ways.Zip(Parts(table).Where(p => p.Name != lost && p.Name != "_rels/.rels").ToArray()));
        foreach (var body in new[] { "<w:p>", "<w:p></w:q>", "&b;", "<w:p/></w:body></w:document><w:document>" }) yield return ("a.docx", Office.Document(table, body));
        foreach (var name in new[] { "../a.csv", "/a.csv", "a//b.csv", "a\\b.csv", "c:a.csv", "a\u0007.csv", "a/../../b.csv", "./a.csv" }) yield return ("a.zip", Ways.Zip((name, "a,b\n1.5,2.5\n"u8.ToArray())));
        foreach (var held in new (string, byte[])[] { ("a.exe", [(byte)'M', (byte)'Z', 0, 1]), ("a.so", [0x7F, .. "ELF"u8, 0]), ("a.gz", [0x1F, 0x8B, 8, 0]), ("a", [0, 1, 2, 255]), ("a.parquet", [.. "PAR1"u8, 0]), ("a.csv", [.. "a,b\n\"1"u8]), ("a.pkl", [0x80, 4, (byte)'.']) }) yield return ("a.zip", Ways.Zip(held));
        yield return ("twice.zip", Ways.Zip(("a.csv", "a,b\n1.5,2.5\n"u8.ToArray()), ("A.csv", "a,b\n1.5,2.5\n"u8.ToArray())));
        foreach (var png in Pngs()) yield return ("a.png", png);
        foreach (var steps in new[] { "K\u0001.K\u0001.", ".", "e.", "h\u0005.", "\u00ff.", "X\u00ff\u00ff\u00ff\u00ff.", "(", "s.", "b.", "R.", "}K\u0001s.", "cos\n", "cos\nsystem\n(Vls\ntR.", "\u0082\u0001.", "Q.", "\u0097." }) yield return ("a.pkl", [0x80, 4, .. Encoding.Latin1.GetBytes(steps)]);
        foreach (var r in new byte[][] { [], [0, 0, 0, 255], [0, 0, 0, 19, 255, 255, 255, 255], [0, 0, 0, 22], [0, 0, 0, 4], [0, 0, 0, 99], [0, 0, 0, 254, 0], [0, 0, 0, 238, 0, 0, 0, 254, 0, 0, 0, 254, 0, 0, 0, 254], [0, 0, 0, 21, 0, 0, 0, 1], [0, 0, 0, 9, 0x7F, 0, 0, 0], [0, 0, 0, 249, 0, 0, 0, 1] }) yield return ("a.rds", [.. Bombs.RHead, .. r]);
        foreach (var onnx in new byte[][] { [], [0x3A, 0x7F], [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x3B], [0x3A, 2, 0x0A, 5], [0x3A, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF] }) yield return ("a.onnx", [8, 7, 0x12, 4, .. "onnx"u8, .. onnx]);
        foreach (var jpeg in new byte[][] { [], [0xFF, 0xD9], [0xFF, 0xE1, 0xFF, 0xFF], [0xFF, 0xC0, 0, 4, 8, 0, 0xFF, 0xD9], [0xFF, 0xDA, 0, 4, 1, 1, 0xFF, 0xD9], [0, 0, 0xFF, 0xD9], [0xFF, 0xC0, 0, 11, 8, 0, 4, 0, 4, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9] }) yield return ("a.jpg", [0xFF, 0xD8, 0xFF, .. jpeg]);
        foreach (var pdf in new[] { "%PDF-1.4\n", "%PDF-1.4\n%%EOF", "%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF", "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF", "x%PDF-1.4\n%%EOF", "%PDF-9.9\nxref\n0 99999999\ntrailer<</Root 1 0 R/Size 99999999>>\nstartxref\n9\n%%EOF" }) yield return ("a.pdf", Ways.Utf8(pdf));
    }

    private static IEnumerable<byte[]> Pngs()
    {
        var plain = Support.PngMaker.Plain();
        yield return [.. plain, 0];
        yield return plain[..^4];
        for (var at = 12; at < plain.Length - 12; at += 6) yield return [.. plain[..at], (byte)(plain[at] ^ 0x55), .. plain[(at + 1)..]];
        yield return Support.PngMaker.File(("IDAT", [1]), ("IEND", []));
        yield return Support.PngMaker.File(("IHDR", Support.PngMaker.Header(2, 2, 8, 3)), ("IDAT", Support.PngMaker.Zlib(new byte[6])), ("IEND", []));
        yield return Support.PngMaker.File(("IHDR", Support.PngMaker.Header(2, 2, 7, 2)), ("IDAT", Support.PngMaker.Zlib(new byte[14])), ("IEND", []));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Polyglots()
    {
        byte[] png = Support.PngMaker.Plain(), zip = Ways.Zip(("a.csv", "a,b\n1.5,2.5\n"u8.ToArray())), pdf = "%PDF-1.4\n%%EOF"u8.ToArray(), page = "<html><script>1</script></html>"u8.ToArray(), pickle = "cos\nsystem\n(Vls\ntR."u8.ToArray(), gif = "GIF89a/*"u8.ToArray();
        byte[][] kinds = [png, zip, pdf, page, pickle, gif];
        for (var i = 0; i < kinds.Length; i++)
            for (var j = 0; j < kinds.Length; j++)
                if (i != j) yield return ($"both{i}{j}.csv", [.. kinds[i], .. kinds[j]]);
        yield return ("late.csv", [.. "a,b\n1.5,2.5\n"u8, .. pdf]);
        yield return ("late.md", [.. "# Results\n\n"u8, .. page]);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Parts(IReadOnlyList<string[]> table)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(Office.Workbook(table)));
        foreach (var entry in zip.Entries)
        {
            using var copy = new MemoryStream();
            using (var open = entry.Open()) open.CopyTo(copy);
            yield return (entry.FullName, copy.ToArray());
        }
    }
}
