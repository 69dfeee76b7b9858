using System.Globalization;
using System.Text;
using System.Xml;
using Tre.Checker.Reading.Xml;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Office;

/// <summary>Reads one sheet into rows of texts, with the numbers that the spreadsheet gives rows and columns.</summary>
internal sealed class Sheet(string label, IReadOnlyList<string> strings, CheckLimits limits)
{
    private readonly List<(int Number, SortedDictionary<int, string> Cells)> _rows = [];
    private readonly List<string> _others = [];
    private readonly StringBuilder _value = new();
    private int _row, _column, _hiddenRows, _hiddenColumns, _formulas, _reaching;
    private string _type = "", _inside = "";

    public void Render(Package package, string path, Rendering rendering)
    {
        package.Each(path, Visit);
        void Count(int count, NoteKind kind, FindingSeverity severity, string what)
        {
            if (count > 0) rendering.Note(kind, severity, $"This sheet has {count:N0} {what}.");
        }
        Count(_hiddenRows, NoteKind.Hidden, FindingSeverity.Block, "hidden rows");
        Count(_hiddenColumns, NoteKind.Hidden, FindingSeverity.Block, "hidden columns");
        Count(_reaching, NoteKind.Active, FindingSeverity.Block, "formulas that reach out of the workbook");
        Count(_formulas - _reaching, NoteKind.Active, FindingSeverity.Warn, "formulas; the preview shows what they came to, and their text leaves, too");
        foreach (var text in _others) rendering.Line($"(outside of the cells: {text})");
        Count(_others.Count, NoteKind.Hidden, FindingSeverity.Warn, "texts outside of its cells (printed headers, lists to choose from, rules of formats); the preview shows them");
        if (_rows.Count == 0) return;
        var width = _rows.Max(r => r.Cells.Keys.Last());
        if ((long)width * _rows.Count > 5_000_000) throw CannotCheckException.OverLimit("cells in a sheet", 5_000_000);
        var lines = new int[_rows.Count];
        var table = new List<string?[]>();
        for (var i = 0; i < _rows.Count; i++)
        {
            var cells = Enumerable.Range(1, width).Select(c => _rows[i].Cells.GetValueOrDefault(c, "")).ToArray();
            lines[i] = rendering.Line($"{_rows[i].Number.ToString(CultureInfo.InvariantCulture)}: {string.Join(" | ", cells)}");
            table.Add(cells);
        }
        rendering.Add(new ListTable(table[0]!, table.Skip(1).ToList(), (row, column) => new(Sheet: label, Row: _rows[row + 1].Number, Column: column + 1, Line: lines[row + 1])));
    }

    private void Visit(XmlReader reader)
    {
        if (reader.NodeType == XmlNodeType.Element)
        {
            if (reader.LocalName == "row") Row(reader);
            else if (reader.LocalName == "col" && (reader.Attribute("hidden") is "1" or "true" || reader.Attribute("width") is "0")) _hiddenColumns++;
            else if (reader.LocalName == "c") Cell(reader);
            else if (reader.LocalName is "v" or "f" or "t") { _inside = reader.IsEmptyElement ? "" : reader.LocalName; if (reader.LocalName == "f") _formulas++; }
            if (!(reader.LocalName == "c" && reader.IsEmptyElement)) return;
        }
        if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace) Text(reader.Value);
        else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "v" or "f" or "t") _inside = "";
        else if (reader.IsEnd("c")) Close();
    }

    private void Row(XmlReader reader)
    {
        var number = Number(reader.Attribute("r")) ?? _row + 1;
        if (number <= _row) throw CannotCheckException.Malformed("A sheet's rows are not in order.");
        _row = number;
        if (reader.Attribute("hidden") is "1" or "true" || reader.Attribute("ht") is "0") _hiddenRows++;
        if (_rows.Count >= limits.Rows) throw CannotCheckException.OverLimit("rows", limits.Rows);
        _column = 0;
    }

    private void Cell(XmlReader reader)
    {
        var name = reader.Attribute("r");
        var column = name is null ? _column + 1 : Column(name);
        if (column <= _column || (name is not null && Number(name.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])) != _row)) throw CannotCheckException.Malformed("A sheet's cells are not in order.");
        if (column > limits.Columns) throw CannotCheckException.OverLimit("columns", limits.Columns);
        (_column, _type) = (column, reader.Attribute("t") ?? "n");
        _value.Clear();
    }

    private void Text(string text)
    {
        if (_inside == "f" && (text.Contains('[', StringComparison.Ordinal) || text.Contains("WEBSERVICE", StringComparison.OrdinalIgnoreCase) || text.Contains("HYPERLINK", StringComparison.OrdinalIgnoreCase) || text.Contains('|', StringComparison.Ordinal))) _reaching++;
        if (_inside.Length == 0 && !string.IsNullOrWhiteSpace(text)) _others.Add(text);
        if (_others.Count > 10_000) throw CannotCheckException.OverLimit("texts outside of the cells of a sheet", 10_000);
        if (_inside is not ("v" or "t")) return;
        _value.Append(text);
        if (_value.Length > limits.CellChars) throw CannotCheckException.OverLimit("characters in a cell", limits.CellChars);
    }

    private void Close()
    {
        if (_value.Length == 0) return;
        var text = _value.ToString();
        if (_type == "s")
            text = Number(text) is { } index && index < strings.Count ? strings[index] : throw CannotCheckException.Malformed("A cell refers to a text that is not there.");
        if (_type == "b") text = text == "1" ? "TRUE" : "FALSE";
        if (_rows.Count == 0 || _rows[^1].Number != _row) _rows.Add((_row, []));
        _rows[^1].Cells[_column] = text;
    }

    private static int Column(string name)
    {
        var column = 0;
        foreach (var c in name.TakeWhile(char.IsAsciiLetterUpper).Take(4)) column = column * 26 + (c - 'A' + 1);
        return column;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
