using System.Globalization;
using Tre.Checker.Acro;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Acro;

/// <summary>Does ACRO's own tests again on the bytes, as far as the bytes allow.</summary>
internal sealed class AcroRecountCheck : AcroCheck
{
    private static readonly HashSet<string> ThresholdChecks = new(StringComparer.Ordinal) { "threshold", "MinimumThresholdCheck" };

    public override CheckInfo Info { get; } = new(
        "acro-recount", 1, StatBarn.Frequencies,
        "Tables of counts that ACRO's results name (crosstab without values), counted again: blocks counts below the policy's threshold that the results do not flag (warns where the command does not show whether the table counts), warns of cells flagged as small that are not. Regressions: blocks residual degrees of freedom below leastDof and ones that differ from those in the table itself.",
        "Dominance (p %, n k) and means: they need the rows behind the table, which do not leave.",
        "Run ACRO again on the data and send its files unchanged.",
        new CheckParameter("leastDof", 10, 0, 1_000_000, "Residual degrees of freedom that a regression needs."));

    protected override void Run(AcroResults results, RequestContext request, CheckContext here)
    {
        var known = Math.Max(here.Threshold, AcroConfig.Beside(results, request.Request)?.Number("safe_threshold") ?? 0);
        foreach (var output in results.Outputs)
        {
            if (output.Kind == "regression") Regression(results, output, request, here);
            foreach (var source in AcroSource.Of(results, output, request.Request))
                if (source.Table is { IsWhole: true } table && output.Method is "crosstab")
                    Counts(output, source, table, known, source.File == results.File ? here : request.On(source.File));
        }
    }

    private static void Counts(AcroOutput output, AcroSource source, AcroTable table, double known, CheckContext on)
    {
        var command = output.Command;
        if (command.Contains("aggfunc", StringComparison.Ordinal) || command.Contains("values", StringComparison.Ordinal)) return;
        // The command is cut where the researcher broke the line; then it may be a table of something else.
        var sure = command.Contains(')', StringComparison.Ordinal);
        var small = source.Flagged.Where(c => ThresholdChecks.Contains(c.Check)).Select(c => (c.Row, c.Column)).ToHashSet();
        var flagged = source.Flagged.Select(c => (c.Row, c.Column)).ToHashSet();
        for (var row = 0; row < table.Rows; row++)
            for (var column = 0; column < table.Columns; column++)
            {
                var shown = table[row, column];
                if (!shown.IsNumber) continue;
                var below = shown.Value < on.Threshold && (shown.Value > 0 || on.Zeros == ZeroRule.Block);
                if (below && !flagged.Contains((row, column)))
                    on.Report(sure ? FindingSeverity.Block : FindingSeverity.Warn, table.Place(row, column), "This count is below the policy's threshold, and ACRO's results do not flag it.");
                else if (small.Contains((row, column)) && shown.Value >= known)
                    on.Report(FindingSeverity.Warn, table.Place(row, column), "ACRO's results flag this cell as small, but it is not: these results may belong to other bytes.");
            }
    }

    private static void Regression(AcroResults results, AcroOutput output, RequestContext request, CheckContext here)
    {
        var least = (double)here.Parameter("leastDof");
        if (output.Dof is not { } claimed) here.Report(FindingSeverity.Warn, At(output), "The record of a regression gives no residual degrees of freedom.");
        else if (claimed < least) here.Report(FindingSeverity.Block, At(output), $"The regression has fewer than {least.ToString(CultureInfo.InvariantCulture)} residual degrees of freedom.");
        foreach (var name in output.Files)
        {
            if (request.Request.Find(results.Folder + name) is not { Document.Tables: [var table, ..] } file || AcroDof.In(table) is not { } found) continue;
            var on = request.On(file);
            if (found.Value < least) on.Report(FindingSeverity.Block, found.Place, "The residual degrees of freedom in the table are below the least.");
            if (output.Dof is { } said && Math.Abs(said - found.Value) > 0.5)
                on.Report(FindingSeverity.Block, found.Place, "The residual degrees of freedom here are not those of ACRO's results: these results belong to another model.");
        }
    }
}
