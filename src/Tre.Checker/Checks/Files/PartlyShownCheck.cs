using Tre.Checker.Previews;
using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Says when the preview does not show everything.</summary>
internal sealed class PartlyShownCheck : Check, IOuterFileCheck, ICellCheck
{
    public override CheckInfo Info { get; } = new(
        "partly-shown", 1, StatBarn.NotAStatistic,
        "Files with more rows or lines than the policy's preview shows, and cells longer than the preview shows. Warns: what was not shown was seen by rules only.",
        "Nothing: it counts.",
        "Send a shorter file, or agree with the checkers how they see the rest.");

    public void Run(Document document, CheckContext context)
    {
        if ((document.Shown ?? document.Text) is { } text && text.Count > context.Limits.PreviewLines)
            context.Report(FindingSeverity.Warn, new FindingPlace(), $"The preview shows the first {context.Limits.PreviewLines:N0} of {text.Count:N0} lines, and those with findings.");
    }

    public CellQuestion Ask(string column, CheckContext context) => static (ReadOnlySpan<char> text, in Cell _, CellSigns _) => text.Length > PreviewMaker.MostCellChars;

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (context.Type is not (FileType.Csv or FileType.Tsv)) return null;
        if (table.Rows > context.Limits.PreviewRows)
            context.Report(FindingSeverity.Warn, new FindingPlace(), $"The preview shows the first {context.Limits.PreviewRows:N0} of {table.Rows:N0} rows, and those with findings.");
        return new Scan(table, context);
    }

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        public void Row(TableRow row)
        {
            for (var i = 0; i < row.Count; i++)
                if (row[i].Length > PreviewMaker.MostCellChars)
                    context.Report(FindingSeverity.Warn, table.Place(row.Number, i), $"The preview shows the first {PreviewMaker.MostCellChars:N0} of {row[i].Length:N0} characters in this cell.");
        }

        public void End() { }
    }
}
