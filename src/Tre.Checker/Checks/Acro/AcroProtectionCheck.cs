using Tre.Checker.Acro;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Acro;

/// <summary>Suppression or rounding that a results file claims, held against the cells.</summary>
internal sealed class AcroProtectionCheck : AcroCheck
{
    public override CheckInfo Info { get; } = new(
        "acro-protection", 1, StatBarn.Frequencies,
        "Cells of the tables that ACRO's results name, at the positions that the results flag (counted from 0 behind header rows and index columns). Blocks a flagged cell that still shows a number although the results say that it was suppressed, or that nothing was done (warns where an exception is asked for); a number that is no multiple of the base to which the results say that the table was rounded; a flag outside of the table.",
        "Suppressed cells that totals or other tables give back; that rounding was done on the right numbers.",
        "Run ACRO's finalise again and send its files unchanged.");

    protected override void Run(AcroResults results, RequestContext request, CheckContext here)
    {
        foreach (var output in results.Outputs)
            foreach (var source in AcroSource.Of(results, output, request.Request))
            {
                if (source.Trouble is { } trouble)
                    here.Report(source.Table is null ? FindingSeverity.Block : FindingSeverity.Warn, At(output), $"The record's flags cannot be held against the cells: {trouble}.");
                if (source.Table is not { } table) continue;
                var on = source.File == results.File ? here : request.On(source.File);
                if (output.Claim == AcroClaim.Rounded) Rounding(output, table, here, on);
                else Flags(results, output, source, table, here, on);
            }
    }

    private static void Flags(AcroResults results, AcroOutput output, AcroSource source, AcroTable table, CheckContext here, CheckContext on)
    {
        foreach (var cells in source.Flagged.GroupBy(c => (c.Row, c.Column)))
        {
            var cell = cells.First();
            if (!table.Holds(cell)) { here.Report(FindingSeverity.Block, At(output), "The record flags a cell outside of its table: these results belong to other bytes."); continue; }
            var shown = table[cell.Row, cell.Column];
            if (!shown.IsNumber) continue;
            // From 1.0 on a suppressed count is written as zero, because the rows behind it are taken out and counted again.
            if (output.Claim == AcroClaim.Suppressed && shown.Value == 0 && results.Version is { Major: >= 1 }) continue;
            var why = string.Join(", ", cells.Select(c => Name(c.Check)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
            var place = table.Place(cell.Row, cell.Column);
            if (output.Claim == AcroClaim.Suppressed) on.Report(FindingSeverity.Block, place, $"ACRO's results say that this cell was suppressed ({why}), but it shows a number.");
            else on.Report(output.HasException ? FindingSeverity.Warn : FindingSeverity.Block, place, $"ACRO flags this cell ({why}), and it was left in the table.");
        }
    }

    private static void Rounding(AcroOutput output, AcroTable table, CheckContext here, CheckContext on)
    {
        if (output.RoundBase is not > 1) { here.Report(FindingSeverity.Block, At(output), "The record says that the table was rounded and names no base above 1."); return; }
        for (var row = 0; row < table.Rows; row++)
            for (var column = 0; column < table.Columns; column++)
                if (table[row, column] is { IsNumber: true } shown && Math.Abs(Math.IEEERemainder(shown.Value, output.RoundBase.Value)) > 1e-9)
                    on.Report(FindingSeverity.Block, table.Place(row, column), "ACRO's results say that this table was rounded, but this number is no multiple of the base.");
    }
}
