using Tre.Disclosure.Differencing;

namespace Tre.Disclosure.Auditing;

/// <summary>An independent part of all tables: its system, and which cells its unknowns are.</summary>
/// <param name="System">To be solved.</param>
/// <param name="Cells">Cell that stands for each unknown.</param>
/// <param name="Tables">Tables that take part.</param>
internal sealed record AuditPart(LinearSystem System, IReadOnlyList<int> Cells, IReadOnlyList<int> Tables);

/// <summary>Turns sums into independent systems of the cells that are not known.</summary>
internal static class SystemBuilder
{
    public static IReadOnlyList<AuditPart> Of(IReadOnlyList<AuditCell> cells, int[] roots, IReadOnlyList<AuditSum> sums)
    {
        var said = new Interval[cells.Count];
        for (var i = 0; i < cells.Count; i++)
        {
            said[roots[i]] = roots[i] == i ? cells[i].Said : new(Math.Max(said[roots[i]].Low, cells[i].Said.Low), Math.Min(said[roots[i]].High, cells[i].Said.High));
        }

        var joined = new Joined(cells.Count);
        var open = new List<AuditSum>();
        foreach (var sum in sums.Select(sum => new AuditSum(roots[sum.Whole], [.. sum.Parts.Select(i => roots[i])])))
        {
            int[] free = [.. sum.Parts.Append(sum.Whole).Where(i => said[i].Width > 0).Distinct()];
            if (free.Length > 0)
            {
                open.Add(sum);
                joined.Join(free);
            }
        }

        var members = Enumerable.Range(0, cells.Count).ToLookup(i => roots[i]);
        return [.. open.GroupBy(sum => joined.Of(sum.Parts.Append(sum.Whole).First(i => said[i].Width > 0))).Select(part => Part(cells, members, said, [.. part]))];
    }

    private static AuditPart Part(IReadOnlyList<AuditCell> cells, ILookup<int, int> members, Interval[] said, IReadOnlyList<AuditSum> sums)
    {
        int[] all = [.. sums.SelectMany(sum => sum.Parts.Append(sum.Whole)).Distinct()];
        int[] free = [.. all.Where(i => said[i].Width > 0).Order()];
        var number = free.Select((cell, i) => (cell, i)).ToDictionary(pair => pair.cell, pair => pair.i);
        int[] wanted = [.. free.Select((cell, i) => (cell, i)).Where(pair => members[pair.cell].All(i => cells[i].Shown is null)).Select(pair => pair.i)];
        return new(
            new([.. free.Select(i => (double)said[i].Low)], [.. free.Select(i => said[i].High >= AuditCell.Most ? double.PositiveInfinity : said[i].High)],
                [.. sums.Select(sum => Equation(sum, said, number)).Distinct(SameSum.Instance)], wanted),
            free, [.. all.SelectMany(i => members[i]).Select(i => cells[i].Table).Distinct().Order()]);
    }

    private static LinearSum Equation(AuditSum sum, Interval[] said, Dictionary<int, int> number)
    {
        var factors = new SortedDictionary<int, double>();
        var right = 0d;
        foreach (var (cell, factor) in sum.Parts.Select(i => (i, 1d)).Append((sum.Whole, -1d)))
        {
            if (number.TryGetValue(cell, out var unknown))
            {
                factors[unknown] = factors.GetValueOrDefault(unknown) + factor;
            }
            else
            {
                right -= factor * said[cell].Low;
            }
        }

        return new([.. factors.Keys], [.. factors.Values], right);
    }

    private sealed class SameSum : IEqualityComparer<LinearSum>
    {
        public static SameSum Instance { get; } = new();

        public bool Equals(LinearSum? x, LinearSum? y) => x!.Right == y!.Right && x.Unknowns.SequenceEqual(y.Unknowns) && x.Factors.SequenceEqual(y.Factors);

        public int GetHashCode(LinearSum obj) => HashCode.Combine(obj.Right, obj.Unknowns.Count, obj.Unknowns.Count == 0 ? 0 : obj.Unknowns[0]);
    }
}
