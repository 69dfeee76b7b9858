using Tre.Domain.Extracts;

namespace Tre.PostgresTests.Extracts.Risks;

/// <summary>The same figures by comparing everybody with everybody: slow, and of one mind with nobody.</summary>
internal sealed class BruteForce(IReadOnlyList<Fact> facts)
{
    private readonly List<List<Fact>> people = [.. facts.GroupBy(f => f.Person).Select(g => g.ToList())];

    private readonly Dictionary<string, HashSet<int>> whoSays = facts.GroupBy(f => f.Says).ToDictionary(g => g.Key, g => g.Select(f => f.Person).ToHashSet());

    public int People => people.Count;

    public List<int> Classes => [.. people.CountBy(Whole).Select(c => c.Value)];

    public int SmallestGroup => whoSays.Values.Min(who => who.Count);

    public double ByOneRow => people.Average(rows => rows.Average(row => whoSays[row.Says].Count == 1 ? 1.0 : 0));

    public int Exposed => people.Count(rows => rows.Exists(row => whoSays[row.Says].Count == 1));

    public double ByTwoRows => people.Average(OfPairs);

    public int Combinations(int from, int to) => whoSays.Values.Count(who => who.Count >= from && who.Count <= to);

    public ColumnRisk Column(string name, Func<Fact, string> value)
    {
        var values = facts.GroupBy(value).Select(g => g.Select(f => f.Person).ToHashSet()).ToList();
        var rare = values.Where(who => who.Count < 10).ToList();
        return new(name, false, values.Count, rare.Count, rare.SelectMany(who => who).Distinct().Count());
    }

    public DiversityRisk Diagnosis
    {
        get
        {
            var alike = facts.GroupBy(f => f.Says).Where(g => g.Select(f => f.Diagnosis).Distinct().Count() == 1).ToList();
            return new("diagnosis", alike.Count > 0 ? 1 : 2, alike.SelectMany(g => g.Select(f => f.Person)).Distinct().Count());
        }
    }

    public RowNumbers Numbers
    {
        get
        {
            var counts = people.Select(rows => rows.Count).Order().ToList();
            var nearly = counts[(int)Math.Ceiling(counts.Count * 0.99) - 1];
            return new(counts[(int)Math.Ceiling(counts.Count * 0.5) - 1], nearly, counts.Count(n => n > nearly), counts.Count(n => counts.Count(m => m == n) < 10));
        }
    }

    private double OfPairs(List<Fact> rows)
    {
        if (rows.Count == 1)
        {
            return whoSays[rows[0].Says].Count == 1 ? 1 : 0;
        }

        var pairs = rows.SelectMany((_, i) => Enumerable.Range(0, i), (b, i) => (A: rows[i], B: b)).ToList();
        return pairs.Average(pair => people.Exists(others => others != rows && Has(others, pair.A, pair.B)) ? 0.0 : 1);
    }

    private static bool Has(List<Fact> rows, Fact a, Fact b) => rows.Exists(x => x.Says == a.Says && rows.Exists(y =>
        !ReferenceEquals(x, y) && y.Says == b.Says && (a.Day is null || b.Day is null || y.Day - x.Day == b.Day - a.Day)));

    private static string Whole(List<Fact> rows)
    {
        var first = rows.Min(row => row.Day);
        return string.Join('\n', rows.Select(row => $"{row.Says}|{row.Day - first}").Order(StringComparer.Ordinal));
    }
}
