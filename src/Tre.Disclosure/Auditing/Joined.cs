namespace Tre.Disclosure.Auditing;

/// <summary>Which numbers hang together.</summary>
internal sealed class Joined(int count)
{
    private readonly int[] parents = [.. Enumerable.Range(0, count)];

    public int Of(int one)
    {
        while (parents[one] != one)
        {
            one = parents[one] = parents[parents[one]];
        }

        return one;
    }

    public void Join(IReadOnlyList<int> together)
    {
        for (var i = 1; i < together.Count; i++)
        {
            parents[Of(together[i])] = Of(together[0]);
        }
    }
}
