using Tre.Checker.Reading.Values;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.RData;

/// <summary>Reads R's serialisation into values. It is data only: nothing in it is evaluated, and code is written down as a sign that it is there.</summary>
internal sealed class RReader(XdrInput input, Budget budget)
{
    private const int MostDepth = 100;
    private const int MostItems = 5_000_000;
    private readonly List<Datum> _references = [];
    private int _depth;
    private int _items;

    /// <summary>Functions, calls and promises: programs inside the data.</summary>
    public int Programs { get; private set; }

    /// <summary>Environments with something in them, which may hold whatever was around.</summary>
    public int Environments { get; private set; }

    /// <exception cref="CannotCheckException">It is broken, or holds what is not read here.</exception>
    public Datum Item()
    {
        budget.Tick();
        if (++_depth > MostDepth) throw CannotCheckException.OverLimit("levels of nesting in R data", MostDepth);
        if (++_items > MostItems) throw CannotCheckException.OverLimit("values of R data", MostItems);
        var flags = input.Int32();
        var value = Value(flags & 0xFF, flags);
        _depth--;
        return value;
    }

    private Datum Value(int type, int flags) => type switch
    {
        RTypes.Null or RTypes.MissingArgument or RTypes.Unbound => Datum.Null,
        RTypes.GlobalEnvironment or RTypes.BaseEnvironment or RTypes.EmptyEnvironment or RTypes.BaseNamespace => Datum.Of("(an environment of R's own)"),
        RTypes.Reference => Referred((flags >> 8) is > 0 and var packed ? packed : input.Int32()),
        RTypes.Symbol => Kept(Item()),
        RTypes.Namespace or RTypes.Package or RTypes.Persistent => Names(),
        RTypes.Environment => Environment(),
        RTypes.PairList or RTypes.AttributedPairList => Pairs(flags),
        RTypes.Language or RTypes.AttributedLanguage or RTypes.Closure or RTypes.Promise or RTypes.Dots => Program(flags, type),
        RTypes.Special or RTypes.Builtin => Datum.Of(input.Text(input.Count(1))),
        RTypes.Character => Characters(flags),
        RTypes.AltRep => Compact(),
        RTypes.Bytecode => Compiled(flags),
        RTypes.S4 => RAttributes.Apply(Datum.Map("S4"), Attributes(flags)),
        RTypes.Generic or RTypes.Expression or RTypes.Logical or RTypes.Integer or RTypes.Real or RTypes.Complex or RTypes.Strings or RTypes.Raw => RAttributes.Apply(Vector(type), Attributes(flags)),
        _ => throw CannotCheckException.Malformed("The R data hold pointers or something else that is not read here."),
    };

    private Datum Vector(int type)
    {
        var count = input.Count(type switch { RTypes.Real => 8, RTypes.Complex => 16, RTypes.Raw => 1, _ => 4 });
        if (type == RTypes.Raw) return Datum.OfBytes(input.Bytes(count));
        if ((_items += count) > MostItems) throw CannotCheckException.OverLimit("values of R data", MostItems);
        var items = new List<Datum>();
        for (var i = 0; i < count; i++) items.Add(type switch
        {
            RTypes.Logical => input.Int32() is var truth && truth == int.MinValue ? Datum.Null : Datum.Of(truth != 0),
            RTypes.Integer => input.Int32() is var whole && whole == int.MinValue ? Datum.Null : Datum.Of((long)whole),
            RTypes.Real => input.Real() is { } real ? Datum.Of(real) : Datum.Null,
            RTypes.Complex => Datum.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{input.Double():R}+{input.Double():R}i")),
            _ => Item(),
        });
        return Datum.List(items);
    }

    private Datum Characters(int flags)
    {
        var length = input.Int32();
        var text = length == -1 ? Datum.Null : Datum.Of(input.Text(length));
        if ((flags & 0x200) != 0) Item();
        return text;
    }

    /// <summary>A list of pairs as a map; its cells follow each other, so it is no deeper than its values.</summary>
    private Datum Pairs(int flags)
    {
        var map = Datum.Map();
        for (var n = 1; ; n++)
        {
            budget.Tick();
            if ((flags & 0x200) != 0) Item();
            var name = (flags & 0x400) != 0 ? Item().Text : null;
            map.Add(string.IsNullOrEmpty(name) ? $"({n})" : name, Item());
            flags = input.Int32();
            if ((flags & 0xFF) is RTypes.PairList or RTypes.AttributedPairList) continue;
            if ((flags & 0xFF) != RTypes.Null) map.Add("(rest)", Value(flags & 0xFF, flags));
            return map;
        }
    }

    private Datum Program(int flags, int type)
    {
        Programs++;
        if ((flags & 0x200) != 0 || type == RTypes.AttributedLanguage) Item();
        if ((flags & 0x400) != 0) Item();
        var program = Datum.Map();
        program.Add(type == RTypes.Closure ? "(function in)" : "(call)", Item());
        var rest = Item();
        program.Add("(with)", rest);
        return program;
    }

    private Datum Compiled(int flags)
    {
        Programs++;
        new RBytecode(input, this, budget).Skip();
        Attributes(flags);
        return Datum.Of("(compiled function)");
    }

    private Datum Environment()
    {
        input.Int32();
        var map = Kept(Datum.Map());
        foreach (var part in new[] { "(enclosing)", "(frame)", "(table)", "(attributes)" })
            if (Item() is { Text: null } held) map.Add(part, held);
        if (map.Members!.Count > 0) Environments++;
        return map;
    }

    private Datum Names()
    {
        if (input.Int32() != 0) throw CannotCheckException.Malformed("The R data name a package in a way that is not known here.");
        var count = input.Count(4);
        var names = Enumerable.Range(0, count).Select(_ => Item().Text ?? "").ToList();
        return Kept(Datum.Of($"(package {string.Join(' ', names.Take(3))})"));
    }

    // Sequences and texts that R keeps shorter than they are.
    private Datum Compact()
    {
        var (info, state) = (Item(), Item());
        var kind = info.Members is [var (_, name), ..] ? name.Text : null;
        var attributes = Item();
        var value = kind switch
        {
            "compact_intseq" or "compact_realseq" when state.Items is [var count, var first, var step] => Sequence(count, first, step),
            "deferred_string" when state.Members is [var (_, source), ..] => source,
            "wrap_real" or "wrap_integer" or "wrap_logical" or "wrap_string" or "wrap_list" or "wrap_complex" when state.Items is [var wrapped, ..] => wrapped,
            "wrap_real" or "wrap_integer" or "wrap_logical" or "wrap_string" or "wrap_list" or "wrap_complex" when state.Members is [var (_, paired), ..] => paired,
            _ => throw CannotCheckException.Malformed("The R data hold a shortened vector of a kind that is not known here."),
        };
        return RAttributes.Apply(value, attributes);
    }

    private Datum Sequence(Datum count, Datum first, Datum step)
    {
        double Of(Datum one) => double.Parse(one.Text is { Length: > 0 } text ? text : "0", System.Globalization.CultureInfo.InvariantCulture);
        var n = Of(count);
        if (n is < 0 or > 1_000_000 || (_items += (int)n) > MostItems) throw CannotCheckException.OverLimit("values of R data", MostItems);
        var (start, by) = (Of(first), Of(step));
        return Datum.List(Enumerable.Range(0, (int)n).Select(i => Datum.Of(start + i * by)));
    }

    private Datum Attributes(int flags) => (flags & 0x200) != 0 ? Item() : Datum.Null;

    private Datum Kept(Datum value)
    {
        _references.Add(value);
        return value;
    }

    private Datum Referred(int index) => index >= 1 && index <= _references.Count ? _references[index - 1] : throw CannotCheckException.Malformed("The R data refer to what they never said.");
}
