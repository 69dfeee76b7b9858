namespace Tre.Checker.Tables;

/// <summary>Answers to a question about labels, which repeat from row to row; bounded.</summary>
internal sealed class LabelMemory(Func<string, bool> ask)
{
    /// <summary>Characters of the longest label that is one.</summary>
    public const int LongestLabel = 60;

    private const int Most = 5_000;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>False for labels that are longer than labels are.</summary>
    public bool Is(ReadOnlySpan<char> label)
    {
        if (label.Length > LongestLabel) return false;
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(label, out var known)) return known;
        var text = label.ToString();
        var answer = ask(text);
        if (_known.Count < Most) _known[text] = answer;
        return answer;
    }
}
