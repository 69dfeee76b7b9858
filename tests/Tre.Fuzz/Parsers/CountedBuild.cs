namespace Tre.Fuzz.Parsers;

/// <summary>The filter with a counter in each of its branches. There is one of it, since its counters are shared by all its parsers.</summary>
public sealed class CountedBuild
{
    private readonly List<Branch> _branches = [];
    private readonly long[] _hits;

    public CountedBuild()
    {
        var trees = Sources.All
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => Sources.Parse(s.Key, s.Value))
            // Read again from text: what was inserted are words, not yet a tree.
            .Select(t => Sources.Parse(t.FilePath, new BranchCounters(_branches).Visit(t.GetRoot())!.ToFullString()))
            .ToList();
        var assembly = Sources.Compile("Counted", trees.Append(Sources.Parse("Seen.cs", BranchCounters.Counter)));
        _hits = (long[])assembly.GetType("Tre.Fuzz.Counted.Seen")!.GetField("Hits")!.GetValue(null)!;
        Parsers = new ParserBuild(assembly);
    }

    public ParserBuild Parsers { get; }

    public IReadOnlyList<Branch> Branches => _branches;

    /// <summary>How often it was taken.</summary>
    public long Hits(int branch) => _hits[branch];
}
