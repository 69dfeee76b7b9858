namespace Tre.Disclosure.Differencing;

/// <summary>What was released before, found by what it is about.</summary>
public interface IEarlierCells
{
    /// <summary>Cells about exactly this.</summary>
    IEnumerable<KnownCell> About(long key);

    /// <summary>Cells that are about this and one label more.</summary>
    IEnumerable<KnownCell> Within(long key);

    /// <summary>Cells that are about this and two labels more.</summary>
    IEnumerable<KnownCell> WithinTwo(long key);
}

/// <summary>An index in memory: a look-up costs what it finds, however many tables there are.</summary>
public sealed class CellIndex : IEarlierCells
{
    private readonly Dictionary<long, List<KnownCell>> about = [];
    private readonly Dictionary<long, List<KnownCell>> within = [];
    private readonly Dictionary<long, List<KnownCell>> withinTwo = [];

    public CellIndex(IEnumerable<KnownCell> cells)
    {
        foreach (var cell in cells)
        {
            Add(about, cell.Key, cell);
            foreach (var key in cell.Less)
            {
                Add(within, key, cell);
            }

            foreach (var key in cell.LessTwo)
            {
                Add(withinTwo, key, cell);
            }
        }
    }

    public IEnumerable<KnownCell> About(long key) => about.TryGetValue(key, out var cells) ? cells : [];

    public IEnumerable<KnownCell> Within(long key) => within.TryGetValue(key, out var cells) ? cells : [];

    public IEnumerable<KnownCell> WithinTwo(long key) => withinTwo.TryGetValue(key, out var cells) ? cells : [];

    private static void Add(Dictionary<long, List<KnownCell>> index, long key, KnownCell cell) =>
        (index.TryGetValue(key, out var cells) ? cells : index[key] = []).Add(cell);
}
