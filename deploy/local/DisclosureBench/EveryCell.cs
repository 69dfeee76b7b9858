using Tre.Disclosure.Differencing;

namespace Tre.DisclosureBench;

/// <summary>No index: every question looks at every cell. What the index is measured against.</summary>
internal sealed class EveryCell(KnownCell[] cells) : IEarlierCells
{
    public IEnumerable<KnownCell> About(long key) => cells.Where(cell => cell.Key == key);

    public IEnumerable<KnownCell> Within(long key) => cells.Where(cell => cell.Less.Contains(key));

    public IEnumerable<KnownCell> WithinTwo(long key) => cells.Where(cell => cell.LessTwo.Contains(key));
}
