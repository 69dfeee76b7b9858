using Tre.Contracts.Checking;
using Tre.Domain.Exports;

namespace Tre.Orchestrator.Exports.Comparing;

/// <summary>Holds what the requester says was done to a file against its counts: proved, disproved, or not to be proved by a machine. One finding each.</summary>
internal static class DeclaredControls
{
    private const int Version = 1;
    private const int MostPlaces = 50;

    /// <param name="file">With what was declared.</param>
    /// <param name="tables">Its counts; null when they could not be read.</param>
    /// <param name="threshold">The policy's.</param>
    public static IEnumerable<Finding> Of(ExportFile file, IReadOnlyList<CountTable>? tables, int threshold)
    {
        if (file.DeclaredThreshold is { } least)
        {
            if (least < threshold)
            {
                yield return Said("declared-threshold", FindingSeverity.Warn, $"The declared threshold is lower than the policy’s, which is {threshold}.");
            }

            foreach (var finding in Held("declared-threshold", tables, cell => cell.Value is null or 0 || cell.Value >= least, $"no count from 1 to {least - 1} may stand here", "suppress it"))
            {
                yield return finding;
            }
        }

        if (file.DeclaredRounding is { } rounding)
        {
            foreach (var finding in Held("declared-rounding", tables, cell => cell.Value is null || cell.Value % rounding == 0, $"every count is a multiple of {rounding}", "round it"))
            {
                yield return finding;
            }
        }

        if (DeclaredPopulation.Of(file.Population) is { } people)
        {
            yield return Total(people, tables, Math.Max(file.DeclaredRounding ?? 1, 1));
        }

        if (file.DeclaredSoftware is not null)
        {
            yield return Said("declared-software", FindingSeverity.Info, "With what software it was made is the requester’s word; no machine proves it.");
        }
    }

    private static Finding Total(long people, IReadOnlyList<CountTable>? tables, int rounding)
    {
        const string Rule = "declared-population";
        var totals = (tables ?? []).SelectMany(table => table.Cells, (table, cell) => (table.Sheet, Cell: cell)).Where(one => one.Cell.Value is not null && DeclaredPopulation.IsEverybody(one.Cell)).ToList();
        return totals.Count == 0 ? Said(Rule, FindingSeverity.Info, "Not proved: no total of everybody could be read that could be held against the number of people in the population.")
            : totals.TrueForAll(one => Math.Abs(one.Cell.Value!.Value - people) < rounding) ? Said(Rule, FindingSeverity.Info, "Proved on every total of everybody that was read: it is the number of people in the population.")
            : Said(Rule, FindingSeverity.Warn, "Disproved: the population is said to be a number of people that this total is not.",
                totals.Where(one => Math.Abs(one.Cell.Value!.Value - people) >= rounding).Select(one => new FindingPlace(one.Sheet, one.Cell.Row, one.Cell.Column)).First(), "say whom the table counts");
    }

    private static IEnumerable<Finding> Held(string rule, IReadOnlyList<CountTable>? tables, Func<CountCell, bool> keeps, string control, string mend)
    {
        var cells = tables?.SelectMany(table => table.Cells, (table, cell) => (table.Sheet, Cell: cell)).ToList();
        if (cells is not { Count: > 0 })
        {
            return [Said(rule, FindingSeverity.Warn, $"Not proved: no counts could be read in this file. Declared: {control}.")];
        }

        var broken = cells.Where(cell => !keeps(cell.Cell)).ToList();
        return broken.Count == 0
            ? [Said(rule, FindingSeverity.Info, $"Proved on all counts that were read ({cells.Count:N0}): {control}.")]
            : broken.Take(MostPlaces).Select(cell => Said(rule, FindingSeverity.Warn, $"Disproved: as declared, {control}; this one does not keep it.", new(cell.Sheet, cell.Cell.Row, cell.Cell.Column), mend));
    }

    private static Finding Said(string rule, FindingSeverity severity, string message, FindingPlace? place = null, string mend = "declare what was done") => new(
        rule, Version, StatBarn.Frequencies, severity, place ?? new(), message, $"Either {mend}, or change what is declared.");
}
