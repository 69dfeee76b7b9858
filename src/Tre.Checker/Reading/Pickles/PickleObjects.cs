using Tre.Checker.Reading.Values;

namespace Tre.Checker.Reading.Pickles;

/// <summary>What calls and states of a pickle come to, without calling anything: containers and NumPy's arrays are put together, the rest is named.</summary>
internal static class PickleObjects
{
    /// <summary>The value of a call.</summary>
    public static Datum Made(Datum called, Datum given)
    {
        var (name, first) = (called.Class, given.Items is [var one, ..] ? one : null);
        if (name is "builtins.set" or "builtins.frozenset" or "builtins.list" or "builtins.tuple" or "__builtin__.set" && first?.Items is not null) return first;
        if (name is "collections.OrderedDict" or "collections.defaultdict" or "builtins.dict") return Datum.Map();
        if (name is "_codecs.encode" && first?.Text is { } latin && latin.All(c => c < 256)) return Datum.OfBytes(System.Text.Encoding.Latin1.GetBytes(latin));
        if (name.EndsWith(".scalar", StringComparison.Ordinal) && IsNumPy(name) && given.Items is [var kind, { Bytes.Length: > 0 } bytes])
            return Numbers.Read(KindOf(kind), bytes.Bytes.Span, IsBig(kind)) is [var number] ? number : bytes;
        // How classes without a way of their own are made; the first argument says which.
        if (name is "copyreg._reconstructor" or "copy_reg._reconstructor" && first?.Class.Length > 0) return Datum.Map(first.Class);
        var made = Datum.Map(name.Length > 0 ? name : "(something)");
        if (given.Items is { Count: > 0 }) made.Add("(arguments)", given);
        return made;
    }

    /// <summary>Gives an object its state.</summary>
    public static void Build(Datum made, Datum state)
    {
        if (made.Members is null) return;
        if (made.Class.EndsWith("._reconstruct", StringComparison.Ordinal) && IsNumPy(made.Class) && state.Items is [_, { Items: { } shape }, var kind, var byColumn, var data])
        {
            made.Members.Clear();
            made.Class = "numpy.ndarray";
            made.Add("(shape)", Datum.Of(string.Join(" x ", shape.Select(s => s.Text))));
            made.Add("(values)", Array(shape, kind, byColumn.Text == "true", data));
        }
        else if (state.Members is { } members) foreach (var (name, value) in members) made.Add(name, value);
        else if (state.Items is [{ Members: { } first }, { Members: { } second }]) foreach (var (name, value) in first.Concat(second)) made.Add(name, value);
        else made.Add("(state)", state);
    }

    private static Datum Array(List<Datum> shape, Datum kind, bool byColumn, Datum data)
    {
        var sizes = shape.Select(s => long.TryParse(s.Text, out var size) ? size : -1).ToList();
        var items = data.Items ?? (data.Bytes.Length > 0 ? Numbers.Read(KindOf(kind), data.Bytes.Span, IsBig(kind)) : null);
        return items is null ? data : Numbers.Shaped([.. items], sizes, byColumn);
    }

    // numpy.dtype is called with 'f8', and its state begins with the version and the byte order.
    private static string KindOf(Datum kind) => kind.Member("(arguments)")?.Items is [{ Text: { } text }, ..] ? text.TrimStart('<', '>', '|', '=') : "";

    private static bool IsBig(Datum kind) => kind.Member("(state)")?.Items is [_, { Text: ">" }, ..];

    private static bool IsNumPy(string name) => name.StartsWith("numpy.core.multiarray.", StringComparison.Ordinal) || name.StartsWith("numpy._core.multiarray.", StringComparison.Ordinal);
}
