using Tre.Checker.Reading.Values;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Pickles;

/// <summary>The stack that a pickle's opcodes work on.</summary>
internal sealed class PickleStack
{
    private const int Most = 1_000_000;
    private readonly List<Datum> _values = [];
    private readonly List<int> _marks = [];

    public Datum Top => _values.Count > 0 ? _values[^1] : throw Broken();

    public void Push(Datum value)
    {
        if (_values.Count >= Most) throw CannotCheckException.OverLimit("values of a pickle at once", Most);
        _values.Add(value);
    }

    public void Mark()
    {
        if (_marks.Count >= Most) throw CannotCheckException.OverLimit("marks of a pickle", Most);
        _marks.Add(_values.Count);
    }

    public Datum Pop() => Pop(1)[0];

    /// <summary>The last values in the order in which they came.</summary>
    public List<Datum> Pop(int count)
    {
        if (_values.Count < count || (_marks.Count > 0 && _values.Count - count < _marks[^1])) throw Broken();
        var taken = _values.GetRange(_values.Count - count, count);
        _values.RemoveRange(_values.Count - count, count);
        return taken;
    }

    public List<Datum> PopToMark()
    {
        if (_marks.Count == 0) throw Broken();
        var from = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return Pop(_values.Count - from);
    }

    /// <summary>Adds items to a list, or to what an object would do with them.</summary>
    public static void Append(Datum to, IReadOnlyList<Datum> items)
    {
        if (to.Items is { } list) list.AddRange(items);
        else if (to.Members is not null) to.Add("(items)", Datum.List(items));
        else throw Broken();
    }

    /// <summary>Adds keys and values that take turns.</summary>
    public static void Set(Datum to, IReadOnlyList<Datum> items)
    {
        if (to.Members is null || items.Count % 2 != 0) throw Broken();
        for (var i = 0; i < items.Count; i += 2) to.Add(items[i].Text ?? Key(items[i]), items[i + 1]);
    }

    private static string Key(Datum key) => key.Items is { } parts ? string.Join(" / ", parts.Take(20).Select(p => p.Text ?? "…")) : "(a value)";

    private static CannotCheckException Broken() => CannotCheckException.Malformed("The pickle's steps do not fit each other.");
}
