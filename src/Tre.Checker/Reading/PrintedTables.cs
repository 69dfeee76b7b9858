using System.Buffers;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>
/// Finds tables that a program printed into a text: at least two lines in a row with the same number of words, or cells
/// between bars as in Markdown, below a header with as many or, where rows carry a label, one less; and where wanted lines that
/// a semicolon or comma cuts into equally many cells, as in a CSV that was written into a log.
/// </summary>
internal static class PrintedTables
{
    private const int MostColumns = 60;
    private static readonly SearchValues<char> RuleCharacters = SearchValues.Create("-=+|: ");

    /// <param name="text">Its lines.</param>
    /// <param name="delimited">Also where only semicolons or commas stand between the cells; in program code those are lists.</param>
    public static IReadOnlyList<ITable> Find(TextDocument text, bool delimited = false)
    {
        var found = new List<ITable>();
        for (var line = 1; line < text.Count;)
        {
            var header = Cells(text[line], " ");
            var rows = header.Length == 0 ? [] : Rows(text, line + 1, header.Length, " ");
            if (rows.Count == 0 && text[line].Contains("  ", StringComparison.Ordinal))
            {
                // Labels of several words, with more than one blank between the columns.
                header = Cells(text[line], "  ");
                rows = header.Length < 2 ? [] : Rows(text, line + 1, header.Length, "  ");
            }
            if (rows.Count == 0 && delimited) (header, rows) = Delimited(text, line);
            if (rows.Count == 0) { line++; continue; }
            found.Add(Build(header, rows, line));
            line = rows[^1].Line + 1;
        }
        return found;
    }

    private static (string[] Header, List<(int Line, string[] Cells)> Rows) Delimited(TextDocument text, int line)
    {
        foreach (var (between, least) in ((string, int)[])[(";", 1), (",", 2)])
        {
            var header = Cells(text[line], between);
            // Sentences have commas, too: one line that happens to be cut like another is no table.
            if (header.Length >= 2 && Rows(text, line + 1, header.Length, between) is { } rows && rows.Count >= least) return (header, rows);
        }
        return ([], []);
    }

    private static List<(int Line, string[] Cells)> Rows(TextDocument text, int line, int header, string between)
    {
        var rows = new List<(int Line, string[] Cells)>();
        for (; line <= text.Count; line++)
        {
            if (IsRule(text[line])) continue;
            var cells = Cells(text[line], between);
            var width = rows.Count == 0 ? cells.Length : rows[0].Cells.Length;
            if (cells.Length != width || width < 2 || width - header is not (0 or 1)) break;
            // Lines of prose can have equally many words; rows of results have a number in them.
            if (!cells.Any(c => Cell.Read(c) is { IsNumber: true } or { Kind: CellKind.Suppressed })) break;
            rows.Add((line, cells));
        }
        return rows;
    }

    private static ListTable Build(string[] header, List<(int Line, string[] Cells)> rows, int line)
    {
        string[] columns = rows[0].Cells.Length > header.Length ? ["", .. header] : header;
        return new(columns, rows.Select(r => r.Cells).ToList<string?[]>(), (row, _) => new FindingPlace(Line: row < 0 ? line : rows[row].Line));
    }

    private static bool IsRule(ReadOnlySpan<char> line) => !line.IsEmpty && line.IndexOfAnyExcept(RuleCharacters) < 0;

    private static string[] Cells(ReadOnlySpan<char> line, string between)
    {
        // R's Pr(>|t|) has bars, too.
        var bars = line.TrimStart() is ['|', ..] || line.Contains(" | ", StringComparison.Ordinal);
        // R writes some of its headers as two words.
        var trimmed = line.Trim(bars ? "| \t" : " \t").ToString().Replace("1st Qu.", "Q1", StringComparison.Ordinal).Replace("3rd Qu.", "Q3", StringComparison.Ordinal)
            .Replace("Std. Error", "std.error", StringComparison.Ordinal).Replace("t value", "t.value", StringComparison.Ordinal).Replace("z value", "z.value", StringComparison.Ordinal);
        if (trimmed.Length == 0) return [];
        var cells = between is ";" or "," ? Unquoted(trimmed, between[0]) : bars ? trimmed.Split('|', StringSplitOptions.TrimEntries) : trimmed.Split([between, "\t"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return cells.Length > MostColumns ? [] : cells;
    }

    /// <summary>Cells that may be empty, and may stand in quotes.</summary>
    private static string[] Unquoted(string line, char between)
    {
        var (cells, from, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (quoted || line[i] != between)) continue;
            cells.Add(line[from..i].Trim(' ', '"'));
            from = i + 1;
        }
        return [.. cells];
    }
}
