namespace Tre.UnitTests.Disclosure.Auditing;

/// <summary>
/// What must come out, by graph instead of by algebra: rows and columns are places, each hidden cell is a road between its row and column, and a road
/// that lies on no round trip is fixed by the totals.
/// </summary>
internal static class Bridges
{
    public static bool IsOne(IReadOnlySet<(int Row, int Column)> hidden, (int Row, int Column) cell)
    {
        var seen = new HashSet<(bool IsRow, int Place)> { (true, cell.Row) };
        var next = new Queue<(bool IsRow, int Place)>(seen);
        while (next.TryDequeue(out var from))
        {
            foreach (var (row, column) in hidden.Where(road => road != cell && (from.IsRow ? road.Row : road.Column) == from.Place))
            {
                var to = from.IsRow ? (false, column) : (true, row);
                if (seen.Add(to))
                {
                    next.Enqueue(to);
                }
            }
        }

        return !seen.Contains((false, cell.Column));
    }
}
