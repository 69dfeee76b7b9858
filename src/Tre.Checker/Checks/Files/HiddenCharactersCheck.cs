using Tre.Checker.Checks;
using Tre.Checker.Previews;
using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Characters that change what is read without showing themselves.</summary>
internal sealed class HiddenCharactersCheck : Check, ICellCheck, ITextCheck
{
    public override CheckInfo Info { get; } = new(
        "hidden-characters", 1, StatBarn.NotAStatistic,
        "Control, format, direction-changing, zero-width and private characters in cells and lines; the preview writes them out. Blocks where they change direction or carry hidden text (tags, variation selectors), warns otherwise.",
        "Letters of other scripts that look like Latin ones; messages hidden in spaces, spelling or the order of rows.",
        "Save the file without these characters.");

    public CellQuestion Ask(string column, CheckContext context) => (ReadOnlySpan<char> text, in Cell _, CellSigns _) => Look(text, context, null);

    public ITableScan Start(TableProfile table, CheckContext context)
    {
        var scan = new Scan(table, context);
        if (table.HasHeader) scan.Row(table.Header);
        return scan;
    }

    public void Run(TextDocument text, CheckContext context)
    {
        for (var line = 1; line <= text.Count; line++) Look(text[line], context, new FindingPlace(Line: line));
    }

    private static bool Look(ReadOnlySpan<char> text, CheckContext context, FindingPlace? place)
    {
        if (text.IndexOfAnyExceptInRange(' ', '~') < 0) return false;
        var (hidden, strong) = (false, false);
        foreach (var c in text)
        {
            // Colours of a terminal in a log: noise, and the preview shows it.
            if (c == '\u001B' && context.Type == FileType.Log) continue;
            hidden |= VisibleText.IsHidden(c) && !char.IsSurrogate(c);
            strong |= c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or >= '\uFE00' and <= '\uFE0E' or '\uDB40';
        }
        if ((hidden || strong) && place is not null)
            context.Report(strong ? FindingSeverity.Block : FindingSeverity.Warn, place, "There are characters here that do not show.");
        return hidden || strong;
    }

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        public void Row(TableRow row)
        {
            for (var i = 0; i < row.Count; i++)
                if (Look(row[i], context, null)) Look(row[i], context, table.Place(row.Number, i));
        }

        public void End() { }
    }
}
