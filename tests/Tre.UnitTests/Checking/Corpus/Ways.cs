using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Tre.UnitTests.Checking.Corpus;

/// <summary>Writes a table in each of the forms in which results leave, with nothing of the checker's own code.</summary>
internal static class Ways
{
    public static readonly string[] All = ["csv", "tsv", "json", "columns.json", "html", "md", "txt", "xlsx", "docx", "ipynb", "zip", "pkl"];

    /// <param name="way">One of <see cref="All"/>.</param>
    /// <param name="rows">Header first.</param>
    public static (string Name, byte[] Bytes) Write(string way, IReadOnlyList<string[]> rows)
    {
        var bytes = way switch
        {
            "csv" => Utf8(Lines(rows, ",")),
            "tsv" => Utf8(Lines(rows, "\t")),
            "json" => JsonSerializer.SerializeToUtf8Bytes(rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => Value(p.Second)))),
            "columns.json" => JsonSerializer.SerializeToUtf8Bytes(rows[0].Select((h, i) => (h, i)).ToDictionary(c => c.h, c => rows.Skip(1).Select(r => Value(r[c.i])).ToArray())),
            "html" => Utf8($"<html><body><h1>Results</h1>{Html(rows)}</body></html>"),
            "md" => Utf8($"# Results\n\n| {string.Join(" | ", rows[0])} |\n|{string.Concat(rows[0].Select(_ => "---|"))}\n{string.Concat(rows.Skip(1).Select(r => $"| {string.Join(" | ", r)} |\n"))}\n"),
            "txt" => Utf8(Printed(rows)),
            "ipynb" => Notebook(rows),
            "xlsx" => Office.Workbook(rows),
            "docx" => Office.Document(rows),
            "zip" => Zip(("tables/results.csv", Utf8(Lines(rows, ",")))),
            "pkl" => Pickle(rows),
            _ => throw new ArgumentOutOfRangeException(nameof(way)),
        };
        return ($"results.{way.Split('.')[^1]}", bytes);
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
            {
                using var open = zip.CreateEntry(name).Open();
                open.Write(bytes);
            }
        return whole.ToArray();
    }

    private static string Lines(IReadOnlyList<string[]> rows, string between) =>
        string.Concat(rows.Select(r => string.Join(between, r.Select(c => c.Contains(between, StringComparison.Ordinal) || c.Contains('"', StringComparison.Ordinal) ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)) + "\n"));

    private static string Html(IReadOnlyList<string[]> rows) => "<table>" + string.Concat(rows.Select((r, i) =>
        $"<tr>{string.Concat(r.Select(c => i == 0 ? $"<th>{WebUtility.HtmlEncode(c)}</th>" : $"<td>{WebUtility.HtmlEncode(c)}</td>"))}</tr>")) + "</table>";

    // As pandas prints a frame: columns padded, at least two blanks between.
    private static string Printed(IReadOnlyList<string[]> rows)
    {
        var width = rows[0].Select((_, i) => rows.Max(r => r[i].Length) + 2).ToArray();
        return "Results\n\n" + string.Concat(rows.Select(r => string.Concat(r.Select((c, i) => c.PadLeft(width[i]))) + "\n")) + "\n";
    }

    private static object? Value(string cell) => cell.Length == 0 ? null : long.TryParse(cell, out var whole) ? whole : double.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : cell;

    private static byte[] Notebook(IReadOnlyList<string[]> rows) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        nbformat = 4, nbformat_minor = 5, metadata = new { },
        cells = new object[] { new { cell_type = "code", execution_count = 1, metadata = new { }, source = new[] { "table\n" }, outputs = new object[] { new { output_type = "execute_result", execution_count = 1, metadata = new { }, data = new Dictionary<string, object> { ["text/html"] = Html(rows) } } } } },
    });

    // Protocol 0: every step is a line.
    private static byte[] Pickle(IReadOnlyList<string[]> rows)
    {
        var steps = new StringBuilder("(d");
        for (var i = 0; i < rows[0].Length; i++)
        {
            steps.Append('V').Append(rows[0][i]).Append("\n(l");
            foreach (var row in rows.Skip(1)) steps.Append(Value(row[i]) switch { null => "N", long n => $"L{n}L\n", double d => $"F{d.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}\n", _ => $"V{row[i]}\n" }).Append('a');
            steps.Append('s');
        }
        return Utf8(steps.Append('.').ToString());
    }
}
