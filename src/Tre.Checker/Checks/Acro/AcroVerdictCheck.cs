using Tre.Checker.Acro;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Acro;

/// <summary>Shows what ACRO said about each output, and where it contradicts itself.</summary>
internal sealed class AcroVerdictCheck : AcroCheck
{
    public override CheckInfo Info { get; } = new(
        "acro-verdict", 1, StatBarn.NotAStatistic,
        "Each verdict in a results file of ACRO (all four published shapes): informs of a pass, warns of a review and of a fail for which the researcher asks an exception, blocks any other fail and verdicts that are none of these. Blocks a pass whose own cells are flagged; warns where a check's count differs from the cells that it lists. ACRO's word approves nothing here.",
        "Whether a verdict is right: acro-protection and acro-recount look at the bytes.",
        "Mend the output so that ACRO passes it, or ask for an exception with add_exception and say why.");

    protected override void Run(AcroResults results, RequestContext request, CheckContext here)
    {
        foreach (var output in results.Outputs)
        {
            var (severity, words) = output.Status switch
            {
                "pass" => (FindingSeverity.Info, "passes this output"),
                "review" => (FindingSeverity.Warn, "asks for a person to review this output"),
                "fail" when output.HasException => (FindingSeverity.Warn, "fails this output, and the researcher asks for an exception"),
                "fail" => (FindingSeverity.Block, "fails this output"),
                _ => (FindingSeverity.Block, "gives no verdict that is known here"),
            };
            here.Report(severity, At(output), $"ACRO {words}{Flags(output)}.");
            if (output.Status == "pass" && output.Flagged.Count > 0)
                here.Report(FindingSeverity.Block, At(output), $"The record says pass and flags {output.Flagged.Select(c => (c.Row, c.Column)).Distinct().Count():N0} cells all the same.");
            foreach (var (check, count) in output.Summary)
                if (output.Kind != "regression" && count != output.Flagged.Count(c => c.Check == check))
                    here.Report(FindingSeverity.Warn, At(output), $"The record counts other than it lists for the check {Name(check)}.");
        }
    }

    private static string Flags(AcroOutput output)
    {
        var checks = output.Flagged.GroupBy(c => c.Check, StringComparer.Ordinal).Select(g => $"{Name(g.Key)} {g.Count():N0}").Order(StringComparer.Ordinal).Take(8).ToList();
        return checks.Count == 0 ? "" : $" (cells flagged: {string.Join(", ", checks)})";
    }
}
