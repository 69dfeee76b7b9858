using Tre.Checker.Session;
using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;
using Tre.Disclosure.Differencing;

namespace Tre.Checker.Checks.Tables;

/// <summary>Suppressed counts that all totals and linked tables together give back.</summary>
internal sealed class SuppressionAuditCheck : Check, IRequestCheck, IAloneCheck
{
    /// <summary>For the whole request; a stubborn table is not checked.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public override CheckInfo Info { get; } = new(
        "suppression-audit", 1, StatBarn.Frequencies,
        "Suppressed counts that come out, or nearly, when all sums are solved together: totals of rows and columns, subtotals, the tables of one request and those that the project released before, where labels and population are the same. GLPK works out between what each must lie. Blocks one that comes out to the person and is small; warns where it lies within less than leastWidth and may be small, where a larger one comes out, where an earlier release's suppressed count is given back, and where it could not be worked out (not checked).",
        "Tables that say the same in other words; sums that nothing in the tables shows to be sums; what other projects released; what is known from elsewhere. A cell that is marked with * may be any number, one marked <10 is taken at its word. No finding never says that suppression is safe.",
        "Suppress a second cell in every row and column that has one, or leave the totals out; in linked tables suppress the same cells.",
        new CheckParameter("leastWidth", 0, 0, 1_000_000, "An interval narrower than this many people is reported; 0 takes the rounding base, or the threshold less 2."));

    public void Run(RequestContext context) => Audit(
        [.. context.Request.Held.Where(Concerns).OrderBy(file => file.Asked.Name, StringComparer.Ordinal).Select(file => (file, context.On(file)))],
        context.Request.Extras, context.Policy, context.Request.Budget);

    public void Alone(FileWork file, CheckContext on, RequestExtras extras, CheckPolicy policy, Budget budget, bool others)
    {
        if (!Concerns(file)) return;
        file.Ran([new(Info.Id, Info.Version)]);
        Audit([(file, on)], extras, policy, budget);
        if (others && file.Suppressed) Miss(on, "it is too large, or of a type, to be held together with the other files of the request");
    }

    private static bool Concerns(FileWork file) => file.Suppressed || file.Counts is { Count: > 0 };

    private static void Audit(List<(FileWork File, CheckContext On)> asked, RequestExtras extras, CheckPolicy policy, Budget budget)
    {
        var (on, tables) = (new List<CheckContext>(), new List<AuditTable>());
        foreach (var (file, context) in asked)
        {
            if (file.Counts is null) Miss(context, "it holds more counts than are compared");
            foreach (var table in file.Counts ?? [])
            {
                on.Add(context);
                tables.Add(new(table, file.Asked.Population));
            }
        }

        if (tables.Count == 0) return;
        if (extras.Earlier is { } earlier) tables.AddRange(Linked(earlier, tables.Count));
        var protection = new Protection(policy.Threshold, (int)(policy.Checks.GetValueOrDefault("rounding-base")?.Parameters?.GetValueOrDefault("base") ?? 0));
        var width = on[0].Parameter("leastWidth") is > 0 and var least ? (int)least : Math.Max(1, protection.Width);
        var left = budget.Left / 2;
        var answer = SuppressionAudit.Of(tables, protection, width, extras.Solver, left < Time ? left : Time);
        foreach (var risk in answer.Risks) Tell(on, tables, risk);
        foreach (var (table, why) in answer.NotChecked.Where(table => table.Key < on.Count)) Miss(on[table], why);
        if (extras.Earlier is { Complete: false })
            foreach (var (_, context) in asked.Where(one => one.File.Suppressed)) Miss(context, "the project released more tables before than are held against it");
    }

    /// <summary>As many as fit beside those of the request, newest first.</summary>
    private static IEnumerable<AuditTable> Linked(EarlierTables earlier, int beside)
    {
        var room = SuppressionAudit.MostCells / 2;
        foreach (var table in earlier.Tables.Take(Math.Max(0, SuppressionAudit.MostTables - beside)))
        {
            if ((room -= table.Counts.Cells.Count) < 0) yield break;
            yield return new(table.Counts, table.Population, Earlier: true);
        }
    }

    private static void Miss(CheckContext context, string why) =>
        context.Report(FindingSeverity.Warn, new(), $"Not checked: whether totals give back the suppressed counts was not worked out, because {why}.");

    private static void Tell(List<CheckContext> on, List<AuditTable> tables, AuditRisk risk)
    {
        var before = risk.Together.Any(table => tables[table].Earlier) ? ", together with tables that were released before"
            : risk.Together.Select(table => on[table]).Distinct().Count() > 1 ? ", together with other files of this request" : "";
        if (tables[risk.Table].Earlier)
        {
            foreach (var context in risk.Together.Where(table => table < on.Count).Select(table => on[table]).Distinct())
                context.Report(FindingSeverity.Warn, new(), "With the tables of this file, a count comes out that was suppressed in an earlier release.");
            return;
        }

        var small = risk.Known.High < on[risk.Table].Threshold;
        on[risk.Table].Report(
            risk.Exact && small ? FindingSeverity.Block : FindingSeverity.Warn, new(tables[risk.Table].Counts.Sheet, risk.Row, risk.Column),
            risk.Exact ? $"This suppressed count comes out exactly when all sums are solved together{before}."
            : $"This suppressed count comes out within fewer people than it should when all sums are solved together{before}.");
    }
}
