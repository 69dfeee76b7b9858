namespace Tre.UnitTests.Disclosure.Auditing;

/// <summary>Fills the hidden cells of a small table in every possible way. Shares nothing with what it is held against.</summary>
internal static class BruteForce
{
    /// <summary>Least and most of each hidden cell over all fillings that keep the totals.</summary>
    /// <param name="counts">The true counts.</param>
    /// <param name="hidden">Hidden inner cells; all totals are shown.</param>
    /// <param name="least">Least that a hidden cell may be.</param>
    /// <param name="most">Most that it may be.</param>
    public static Dictionary<(int, int), (long Low, long High)> Ranges(long[,] counts, IReadOnlyList<(int Row, int Column)> hidden, long least, long most)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var (rowLeft, columnLeft) = (new long[rows], new long[columns]);
        foreach (var (r, c) in hidden)
        {
            rowLeft[r] += counts[r, c];
            columnLeft[c] += counts[r, c];
        }

        var ranges = new Dictionary<(int, int), (long Low, long High)>();
        var filling = new long[hidden.Count];
        Fill(0);
        return ranges;

        void Fill(int next)
        {
            if (next == hidden.Count)
            {
                if (rowLeft.All(left => left == 0) && columnLeft.All(left => left == 0))
                {
                    for (var i = 0; i < filling.Length; i++)
                    {
                        var known = ranges.GetValueOrDefault(hidden[i], (long.MaxValue, long.MinValue));
                        ranges[hidden[i]] = (Math.Min(known.Item1, filling[i]), Math.Max(known.Item2, filling[i]));
                    }
                }

                return;
            }

            var (row, column) = hidden[next];
            for (var value = least; value <= Math.Min(most, Math.Min(rowLeft[row], columnLeft[column])); value++)
            {
                (filling[next], rowLeft[row], columnLeft[column]) = (value, rowLeft[row] - value, columnLeft[column] - value);
                Fill(next + 1);
                (rowLeft[row], columnLeft[column]) = (rowLeft[row] + value, columnLeft[column] + value);
            }
        }
    }
}
