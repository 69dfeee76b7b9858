using System.Text;
using System.Text.Json;

namespace Tre.UnitTests.Checking.Corpus.Faults;

/// <summary>Files that carry, hide or run something beside their results.</summary>
internal static class FileFaults
{
    public static IEnumerable<(string Rule, Func<Dice, Made> Make)> All =>
    [
        ("small-count-in-text", SmallWords), ("residual-degrees-of-freedom", Regression), ("lines-like-records", Lines), ("hidden-characters", HiddenCharacters), ("packed-content", Packed),
        ("hidden-content", Hidden), ("active-content", Active), ("embedded-file", Embedded), ("image-metadata", Metadata), ("image-by-eye", d => Of("image-by-eye", "png", "plot.png", Png())),
        ("type-mismatch", Mismatch), ("missing-context", Context), ("partly-shown", Long), ("plot-points", Plot), ("model-memory", ModelFaults.Memory), ("model-report", ModelFaults.Report),
    ];

    private static Made Of(string rule, string type, string name, byte[] bytes) => new("", rule, type, (name, bytes));

    private static Made Text(string rule, string name, string text) => Of(rule, name.Split('.')[^1], name, Ways.Utf8(text));

    private static List<string[]> Clean(Dice dice) => dice.Table(["group", "rate"], 5, _ => [dice.Number(20, 60, 2)]);

    private static Made SmallWords(Dice dice)
    {
        var n = dice.Next(1, 10);
        return Text("small-count-in-text", dice.Of("report.txt", "report.md", "run.log"), $"Methods and results\n\n{dice.Of($"The group had n = {n} in it.", $"In the end {n} patients were left.", $"There were {n} deaths in this arm.", $"subgroup N: {n}", $"We saw {n} people with the outcome.")}\nNothing else of note.\n");
    }

    private static Made Regression(Dice dice)
    {
        var df = dice.Next(1, 10);
        return Text("residual-degrees-of-freedom", dice.Of("model.txt", "model.log"), "Fitted model\n\n" + dice.Of(
            $"Residual standard error: 2.131 on {df} degrees of freedom\nMultiple R-squared:  0.7528\n", $"Residual deviance: 21.34  on {df}  degrees of freedom\nAIC: 25.3\n",
            $"No. Observations:                  {df + 3}   AIC:                             60.1\nDf Residuals:                      {df}   BIC:                             61.2\n"));
    }

    private static Made Lines(Dice dice) => Text("lines-like-records", "run.log", "start\n" + string.Concat(Enumerable.Range(0, dice.Next(60, 120)).Select(i =>
        $"id={dice.Next(1000, 9999)} age={dice.Next(18, 95)} score={dice.Number(1, 9, 2)} status={dice.Of("a", "b", "c")}\n")) + "end\n");

    private static Made HiddenCharacters(Dice dice)
    {
        var table = Clean(dice);
        table[dice.Next(1, 5)][0] += dice.Of("\u200B", "\u202E", "\u2066", "\uFE01", "\u00AD", "\uE000");
        var (name, bytes) = Ways.Write(dice.Of("csv", "tsv", "md", "json", "html"), table);
        return Of("hidden-characters", name.Split('.')[^1], name, bytes);
    }

    private static Made Packed(Dice dice)
    {
        var random = new byte[dice.Next(200, 400)];
        for (var i = 0; i < random.Length; i++) random[i] = (byte)dice.Next(0, 256);
        var word = dice.Of(Convert.ToBase64String(random), Convert.ToHexString(random), Convert.ToBase64String(random).Replace('+', '-').Replace('/', '_'));
        var table = Clean(dice);
        table[2][0] = word;
        var (name, bytes) = Ways.Write(dice.Of("csv", "json", "md"), table);
        return Of("packed-content", name.Split('.')[^1], name, bytes);
    }

    private static Made Hidden(Dice dice)
    {
        var rows = Clean(dice);
        return dice.Next(0, 8) switch
        {
            0 => Of("hidden-content", "xlsx", "a.xlsx", Office.Workbook(rows, rowNote: "hidden=\"1\"")),
            1 => Of("hidden-content", "xlsx", "a.xlsx", Office.Workbook(rows, sheetNote: "state=\"veryHidden\"")),
            2 => Of("hidden-content", "xlsx", "a.xlsx", Office.Workbook(rows, [("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords/>"u8.ToArray())])),
            3 => Of("hidden-content", "docx", "a.docx", Office.Document(rows, "<w:p><w:del w:author=\"x\"><w:r><w:delText>was three</w:delText></w:r></w:del></w:p>")),
            4 => Of("hidden-content", "docx", "a.docx", Office.Document(rows, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t></w:r></w:p>")),
            5 => Text("hidden-content", "a.html", "<html><body><p>Results</p><!-- bed 4 --></body></html>"),
            6 => Text("hidden-content", "a.html", "<html><body><p>Results</p><p style=\"display:none\">bed 4</p></body></html>"),
            _ => Text("hidden-content", "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>by Jo</metadata><text>Results</text></svg>"),
        };
    }

    private static Made Active(Dice dice) => dice.Next(0, 6) switch
    {
        0 => Text("active-content", "a.html", "<html><body><p>Results</p><script>fetch('//x')</script></body></html>"),
        1 => Text("active-content", "a.html", "<html><body onload=\"go()\"><p>Results</p></body></html>"),
        2 => Of("active-content", "xlsx", "a.xlsx", Office.Workbook(Clean(dice), [("xl/vbaProject.bin", [1, 2, 3])])),
        3 => Of("active-content", "xlsx", "a.xlsx", Office.Workbook(Clean(dice), [("xl/externalLinks/externalLink1.xml", "<externalLink/>"u8.ToArray())])),
        4 => Of("active-content", "pkl", "a.pkl", Ways.Utf8($"c{dice.Of("os", "posix", "subprocess", "builtins")}\n{dice.Of("system", "getattr", "eval")}\n(V{dice.Letters(5)}\ntR.")),
        _ => Text("active-content", "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script><text>Results</text></svg>"),
    };

    private static Made Embedded(Dice dice) => dice.Next(0, 6) switch
    {
        0 => Of("embedded-file", "docx", "a.docx", Office.Document(Clean(dice), extra: [("word/embeddings/oleObject1.bin", [1, 2, 3])])),
        1 => Of("embedded-file", "xlsx", "a.xlsx", Office.Workbook(Clean(dice), [("xl/media/image1.png", Png())])),
        2 => Text("embedded-file", "a.html", $"<html><body><img src=\"data:image/png;base64,{Convert.ToBase64String(Png())}\"></body></html>"),
        3 => Of("embedded-file", "zip", "a.zip", Ways.Zip(("plot.png", Png()))),
        4 => Of("embedded-file", "pdf", "a.pdf", Pdf(dice, "<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream")),
        _ => Text("embedded-file", "a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"#a\"/><text>Results</text></svg>"),
    };

    private static Made Metadata(Dice dice) => Of("image-metadata", "png", "plot.png", Png(dice.Of(
        ("tEXt", Ways.Utf8($"Comment\0{dice.Letters(20)}")), ("eXIf", Ways.Utf8(dice.Letters(40))), ("iTXt", Ways.Utf8($"XML:com.adobe.xmp\0\0\0\0\0{dice.Letters(30)}")), ("prVt", Ways.Utf8(dice.Letters(300))), ("zTXt", [65, 0, 0, .. Zlib(Ways.Utf8(dice.Letters(30)))]))));

    private static Made Mismatch(Dice dice)
    {
        var (name, bytes) = dice.Of(("plot.png", Ways.Write("csv", Clean(dice)).Bytes), ("results.csv", Png()), ("script.py", Ways.Write("csv", Clean(dice)).Bytes), ("notes.docx", Ways.Write("json", Clean(dice)).Bytes), ("data.bin2", Ways.Write("csv", Clean(dice)).Bytes), ("table.csv", Ways.Write("html", Clean(dice)).Bytes));
        return Of("type-mismatch", name.Split('.')[^1], name, bytes);
    }

    private static Made Context(Dice dice)
    {
        var (name, bytes) = Ways.Write(dice.Of("csv", "xlsx", "html"), Clean(dice));
        var made = Of("missing-context", name.Split('.')[^1], name, bytes);
        return dice.Of(true, false) ? made with { Description = dice.Of("", "table", "see") } : made with { Population = dice.Of("", " ") };
    }

    private static Made Long(Dice dice) => Text("partly-shown", "a.csv", "step,value\n" + string.Concat(Enumerable.Range(0, dice.Next(201, 400)).Select(i => $"s{i},{dice.Number(1, 9, 3)}\n")));

    private static Made Plot(Dice dice)
    {
        double[] Points(int n) => Enumerable.Range(0, n).Select(_ => Math.Round(dice.Double(0, 90), 2)).ToArray();
        object plot = dice.Next(0, 3) switch
        {
            0 => new { data = new object[] { new { type = dice.Of("scatter", "scattergl"), x = Points(dice.Next(80, 200)), y = Points(90) } }, layout = new { } },
            1 => new { data = new object[] { new { type = dice.Of("box", "violin", "histogram"), y = Points(dice.Next(20, 200)) } }, layout = new { } },
            _ => new { mark = "point", data = new { values = Points(dice.Next(80, 200)).Select(p => new { a = p, b = p * 2 }) } },
        };
        return Of("plot-points", "json", "plot.json", JsonSerializer.SerializeToUtf8Bytes(plot));
    }

    private static byte[] Pdf(Dice dice, string extra)
    {
        string[] objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", Body($"BT /F1 11 Tf 20 200 Td (Results {dice.Letters(6)}) Tj ET"), extra];
        var (text, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (one, i) in objects.Select((o, i) => (o, i))) { places.Add(text.Length); text.Append(i + 1).Append(" 0 obj\n").Append(one).Append("\nendobj\n"); }
        var at = text.Length;
        text.Append("xref\n0 7\n0000000000 65535 f \n").AppendJoin("", places.Select(p => $"{p:D10} 00000 n \n")).Append("trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n").Append(at).Append("\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
        static string Body(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";
    }

    private static byte[] Png(params (string Type, byte[] Data)[] extra) => Support.PngMaker.Plain(4, 3, extra);

    private static byte[] Zlib(byte[] data) => Support.PngMaker.Zlib(data);
}
