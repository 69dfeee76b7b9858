using Tre.Domain.Extracts;

namespace Tre.Extractor.Risks;

/// <summary>How many rows people have: who has far more than others is known by that alone.</summary>
internal static class RowNumbersOf
{
    public static RowNumbers Everybody(RowSets sets)
    {
        var people = sets.Numbers().CountBy(n => n).OrderBy(n => n.Key).ToList();
        var nearly = AtMost(people, sets.People, 0.99);
        return new(
            AtMost(people, sets.People, 0.5), nearly, people.Where(n => n.Key > nearly).Sum(n => (long)n.Value),
            people.Where(n => n.Value < ColumnRisk.RareBelow).Sum(n => (long)n.Value));
    }

    /// <summary>The least number of rows that at least a share of the people do not exceed.</summary>
    private static long AtMost(List<KeyValuePair<int, int>> people, long all, double share)
    {
        var sum = 0L;
        foreach (var (rows, with) in people)
        {
            sum += with;
            if (sum >= share * all)
            {
                return rows;
            }
        }

        return 0;
    }
}
