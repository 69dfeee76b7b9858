using System.Globalization;
using System.Net;

namespace Tre.UnitTests.Checking.Corpus;

/// <summary>The smallest workbook and document that office programs open.</summary>
internal static class Office
{
    private const string Types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{0}</Types>";
    private const string Relations = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{0}</Relationships>";
    private const string Kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="rows">Header first.</param>
    /// <param name="extra">More parts, such as ones that hide something.</param>
    /// <param name="rowNote">Attributes of the second row.</param>
    public static byte[] Workbook(IReadOnlyList<string[]> rows, (string Name, byte[] Bytes)[]? extra = null, string rowNote = "", string sheetNote = "") => Ways.Zip([
        ("[Content_Types].xml", Text(Types, "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>")),
        ("_rels/.rels", Text(Relations, $"<Relationship Id=\"r1\" Type=\"{Kind}/officeDocument\" Target=\"xl/workbook.xml\"/>")),
        ("xl/workbook.xml", Ways.Utf8($"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Kind}\"><sheets><sheet name=\"Results\" sheetId=\"1\" r:id=\"r1\"/>{(sheetNote.Length > 0 ? $"<sheet name=\"More\" sheetId=\"2\" {sheetNote} r:id=\"r2\"/>" : "")}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Text(Relations, $"<Relationship Id=\"r1\" Type=\"{Kind}/worksheet\" Target=\"worksheets/sheet1.xml\"/>{(sheetNote.Length > 0 ? $"<Relationship Id=\"r2\" Type=\"{Kind}/worksheet\" Target=\"worksheets/sheet2.xml\"/>" : "")}")),
        ("xl/worksheets/sheet1.xml", Ways.Utf8(Sheet(rows, rowNote))),
        .. sheetNote.Length > 0 ? new[] { ("xl/worksheets/sheet2.xml", Ways.Utf8(Sheet(rows, ""))) } : [],
        .. extra ?? []]);

    /// <param name="rows">Header first.</param>
    /// <param name="body">XML after the table.</param>
    /// <param name="extra">More parts.</param>
    public static byte[] Document(IReadOnlyList<string[]> rows, string body = "", (string Name, byte[] Bytes)[]? extra = null) => Ways.Zip([
        ("[Content_Types].xml", Text(Types, "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>")),
        ("_rels/.rels", Text(Relations, $"<Relationship Id=\"r1\" Type=\"{Kind}/officeDocument\" Target=\"word/document.xml\"/>")),
        ("word/document.xml", Ways.Utf8($"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Results</w:t></w:r></w:p><w:tbl>{string.Concat(rows.Select(r => $"<w:tr>{string.Concat(r.Select(c => $"<w:tc><w:p><w:r><w:t>{WebUtility.HtmlEncode(c)}</w:t></w:r></w:p></w:tc>"))}</w:tr>"))}</w:tbl>{body}</w:body></w:document>")),
        .. extra ?? []]);

    private static string Sheet(IReadOnlyList<string[]> rows, string rowNote) =>
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + string.Concat(rows.Select((r, y) =>
            $"<row r=\"{y + 1}\" {(y == 1 ? rowNote : "")}>{string.Concat(r.Select((c, x) => Cell(c, $"{(char)('A' + x)}{y + 1}")))}</row>")) + "</sheetData></worksheet>";

    private static string Cell(string cell, string at) => cell.Length == 0 ? "" : double.TryParse(cell, CultureInfo.InvariantCulture, out _)
        ? $"<c r=\"{at}\"><v>{cell}</v></c>" : $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{WebUtility.HtmlEncode(cell)}</t></is></c>";

    private static byte[] Text(string frame, string inner) => Ways.Utf8(frame.Replace("{0}", inner, StringComparison.Ordinal));
}
