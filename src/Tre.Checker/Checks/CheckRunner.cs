using Tre.Checker.Checks.OwnData;
using Tre.Checker.Checks.Tables;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks;

/// <summary>Runs every enabled rule over one document. Rules over tables share one pass per table.</summary>
internal sealed class CheckRunner(CheckPolicy policy, IReadOnlyList<Check> checks, Budget budget, KnownData? known = null)
{
    private readonly CountTables _counts = new();

    /// <summary>What the document's tables count; null when that is more than is compared.</summary>
    public IReadOnlyList<CountTable>? Counts => _counts.Tables;

    /// <summary>Some cell of them was suppressed.</summary>
    public bool Suppressed => _counts.Suppressed;

    /// <summary>Rules that the policy leaves on.</summary>
    public IEnumerable<Check> Enabled => checks.Where(c => policy.Checks.GetValueOrDefault(c.Info.Id)?.Enabled ?? true);

    /// <returns>The rules that applied and ran to the end.</returns>
    /// <exception cref="CannotCheckException">The time ran out.</exception>
    public IReadOnlyList<CheckRun> Run(Document document, FindingSink sink)
    {
        var ran = new List<CheckRun>();
        Run(document, sink, null, ran);
        return ran;
    }

    private void Run(Document document, FindingSink sink, Func<FindingPlace, FindingPlace>? within, List<CheckRun> ran)
    {
        var tableChecks = new List<(ITableCheck Check, CheckContext Context)>();
        foreach (var check in Enabled)
        {
            if (check is OwnDataCheck ? known is null : within is not null && check is IOuterFileCheck) continue;
            budget.Look();
            var context = new CheckContext(check, policy, document.Type, sink, within, known);
            var run = new CheckRun(check.Info.Id, check.Info.Version);
            if (Apply(check, document, context, tableChecks, within is null) && !ran.Contains(run)) ran.Add(run);
        }
        if (tableChecks.Count > 0)
        {
            var scans = new TableScans(tableChecks);
            foreach (var table in document.Tables)
            {
                var profile = TableProfile.Of(table, budget, scans.Ask);
                scans.Run(profile, budget);
                if (TurnedTable.Of(table, profile) is { } turned) new TableScans(tableChecks.Where(c => c.Check is GridCheck or PercentageCheck)).Run(TableProfile.Of(turned, budget), budget);
                _counts.Add(profile, budget, within);
            }
        }
        foreach (var part in document.Parts ?? [])
            Run(part.Document, sink, place => within?.Invoke(part.Place(place)) ?? part.Place(place), ran);
    }

    private static bool Apply(Check check, Document document, CheckContext context, List<(ITableCheck, CheckContext)> tableChecks, bool outer)
    {
        var applied = false;
        if (check is IFileCheck file && (outer || check is not IOuterFileCheck)) { file.Run(document, context); applied = true; }
        if (check is ITextCheck text && document.Text is not null) { text.Run(document.Text, context); applied = true; }
        if (check is IImageCheck image && document.Image is not null) { image.Run(document.Image, context); applied = true; }
        // A rule for both reads the lines of a text once, and not again as cells of the tables in it.
        if (check is ITableCheck table && document.Tables.Count > 0 && !(check is ITextCheck && document.Text is not null))
        {
            tableChecks.Add((table, context));
            applied = true;
        }
        else if (check is INamedColumnCheck named && document.Tables.Count > 0) tableChecks.Add((new NamedColumns(named), context));
        return applied;
    }

    private sealed class NamedColumns(INamedColumnCheck check) : ITableCheck
    {
        public ITableScan? Start(TableProfile table, CheckContext context) => check.StartNamed(table, context);
    }
}
