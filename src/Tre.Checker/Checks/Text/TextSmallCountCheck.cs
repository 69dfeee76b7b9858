using Tre.Checker.Checks.Tables;
using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Text;

/// <summary>Small group sizes in prose, logs, comments, and among the words of cells.</summary>
internal sealed class TextSmallCountCheck : Check, ITextCheck, ICellCheck
{
    public override CheckInfo Info { get; } = new(
        "small-count-in-text", 2, StatBarn.Frequencies,
        "Lines of a text that give a group size below the policy's threshold: n = 3, N: 3, 3 patients, three deaths. Blocks for n = 3, also in a cell of a table, warns for words; in program code it only informs, and in notebooks it never more than warns, because there n = 3 is usually a setting.",
        "Numbers whose meaning stands elsewhere in the text; other words for people and events, and any such words in cells, where they name categories; other languages.",
        "Write the size as fewer than the threshold, or leave the sentence out.");

    public void Run(TextDocument text, CheckContext context)
    {
        var code = context.Type == FileType.Code;
        for (var line = 1; line <= text.Count; line++)
        {
            var size = SmallCountText.AsSize(text[line], context.Threshold);
            if (!size && !SmallCountText.AsWords(text[line], context.Threshold)) continue;
            context.Report(code ? FindingSeverity.Info : size && context.Type != FileType.Notebook ? FindingSeverity.Block : FindingSeverity.Warn,
                new FindingPlace(Line: line), $"This line seems to give a group of fewer than {context.Threshold}.");
        }
    }

    public CellQuestion Ask(string column, CheckContext context) =>
        (ReadOnlySpan<char> text, in Cell _, CellSigns signs) => IsSize(text, signs, context.Threshold);

    public ITableScan Start(TableProfile table, CheckContext context) => new Scan(table, context);

    // A number alone is none of these, and most cells are one.
    private static bool IsSize(ReadOnlySpan<char> text, CellSigns signs, int threshold) =>
        (signs & (CellSigns.Letter | CellSigns.Digit)) == (CellSigns.Letter | CellSigns.Digit) && text.ContainsAny('=', ':') && SmallCountText.AsSize(text, threshold);

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        public void Row(TableRow row)
        {
            for (var column = 0; column < table.Columns.Count; column++)
                if (IsSize(row[column], CellGlance.At(row[column]), context.Threshold))
                    context.Report(FindingSeverity.Block, table.Place(row.Number, column), $"This cell seems to give a group of fewer than {context.Threshold}.");
        }

        public void End() { }
    }
}
