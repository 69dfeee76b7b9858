using System.Security.Cryptography;
using System.Text;

namespace Tre.Extractor.Synthetic;

/// <summary>
/// Finds, among made-up rows, those that are real: whose drawn columns together are as in a row of fewer than ten people. As many others are left
/// out by a keyed coin, so that what is missing is not thereby somebody's.
/// </summary>
internal sealed class RowGuard(PreviewTable table, byte[] coinKey)
{
    private readonly int[] drawn = [.. Enumerable.Range(0, table.Columns.Count).Where(i => table.Columns[i].Path == PreviewPath.Drawn)];
    private readonly Dictionary<string, HashSet<string>> holders = new(StringComparer.Ordinal);

    public void Watch(string[] madeUp) => holders.TryAdd(Joined(madeUp), []);

    public void Take(string[] real)
    {
        if (holders.TryGetValue(Joined(real), out var people) && people.Count < Domain.Extracts.Synthetic.Marginal.Threshold)
        {
            people.Add(real[table.Person]);
        }
    }

    public bool Allows(string[] madeUp)
    {
        var joined = Joined(madeUp);
        return holders[joined].Count switch
        {
            >= Domain.Extracts.Synthetic.Marginal.Threshold => true,
            0 => (HMACSHA256.HashData(coinKey, Encoding.UTF8.GetBytes(joined))[0] & 1) == 0 || drawn.All(i => madeUp[i].Length == 0),
            _ => drawn.All(i => madeUp[i].Length == 0),
        };
    }

    // No field of an extract's CSV holds this separator unless the source did: then two rows may look alike, and one more is left out.
    private string Joined(string[] row) => string.Join('\u001f', drawn.Select(i => row[i]));
}
