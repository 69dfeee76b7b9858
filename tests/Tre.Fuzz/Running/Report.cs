using System.Globalization;
using Tre.Fuzz.Parsers;

namespace Tre.Fuzz.Running;

/// <summary>What the fuzzer says, for people.</summary>
internal static class Report
{
    public static string Coverage(CountedBuild counted)
    {
        var all = counted.Branches.Select((b, id) => (Branch: b, Hits: counted.Hits(id))).ToList();
        var lines = new List<string> { "", "Branch coverage of the filter, class by class:" };
        lines.AddRange(all.GroupBy(b => b.Branch.Type).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"  {g.Key,-28} {g.Count(b => b.Hits > 0),3} of {g.Count(),3}"));
        lines.Add($"  {"together",-28} {all.Count(b => b.Hits > 0),3} of {all.Count,3}: {Share(all.Count(b => b.Hits > 0), all.Count)}");
        lines.AddRange(all.Where(b => b.Hits == 0).Select(b => $"  never {b.Branch.Outcome}: {b.Branch.Text} ({b.Branch.Place})"));
        return string.Join('\n', lines);
    }

    public static string Planted(PlantedBug bug, Outcome outcome) => outcome.Found is null
        ? $"  NOT FOUND in {Number(outcome.Messages)} messages: {bug}"
        : $"  found after {Number(outcome.Messages),9} messages: {bug}: {outcome.Found}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) => (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
