using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Says when the preview does not show everything.</summary>
internal sealed class PartlyShownCheck : Check, IFileCheck, ITableCheck
{
    public override CheckInfo Info { get; } = new(
        "partly-shown", 1, StatBarn.NotAStatistic,
        "Files with more rows or lines than the policy's preview shows. Warns: what was not shown was seen by rules only.",
        "Nothing: it counts.",
        "Send a shorter file, or agree with the checkers how they see the rest.");

    public void Run(Document document, CheckContext context)
    {
        if (document.Text is { } text && text.Count > context.Limits.PreviewLines)
            context.Report(FindingSeverity.Warn, new FindingPlace(), $"The preview shows the first {context.Limits.PreviewLines:N0} of {text.Count:N0} lines, and those with findings.");
    }

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (NeedsNote(table, context))
            context.Report(FindingSeverity.Warn, new FindingPlace(), $"The preview shows the first {context.Limits.PreviewRows:N0} of {table.Rows:N0} rows, and those with findings.");
        return null;
    }

    private static bool NeedsNote(TableProfile table, CheckContext context) =>
        context.Type is FileType.Csv or FileType.Tsv && table.Rows > context.Limits.PreviewRows;
}
