using Tre.Checker.Tables.Surveys;

namespace Tre.Checker.Tables;

/// <summary>What a column holds, gathered in one pass. Memory is bounded by the number of distinct values it remembers.</summary>
internal sealed class ColumnProfile(string name, int mostDistinct)
{
    private readonly HashSet<ulong> _distinct = [];
    private NumberOrder _order;

    /// <summary>Header, with the cells of further header rows after it.</summary>
    public string Name { get; private set; } = name;

    /// <summary>Cells of at least two characters, those of further header rows among them.</summary>
    public int Filled { get; private set; }

    public int NotEmpty { get; private set; }
    public int Numbers { get; private set; }
    public int Integers { get; private set; }
    public int Percents { get; private set; }
    public int Suppressed { get; private set; }
    public int Dates { get; private set; }
    public double Min { get; private set; } = double.PositiveInfinity;
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Every number is one more than the one before: row numbers.</summary>
    public bool IsSequence => _order.IsSequence;

    /// <summary>Numbers never fall, or never rise: an axis, not a measurement of one thing after another.</summary>
    public bool IsSorted => _order.IsSorted;

    public int Texts => NotEmpty - Numbers - Suppressed;

    /// <summary>Distinct values among the first that were remembered.</summary>
    public int Distinct { get; private set; }

    public bool IsMostlyText => Texts > NotEmpty / 2;

    /// <summary>Whole numbers of a size that calendar years have.</summary>
    public bool IsYears => Integers > 0 && Integers == Numbers && Min >= 1900 && Max <= 2100;

    public void AddHeader(ReadOnlySpan<char> cell)
    {
        if (!cell.Trim().IsEmpty) Name = $"{Name} {cell.Trim()}".Trim();
    }

    /// <summary>Adds the next cell.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        var cell = Cell.Read(text);
        var signs = ValueSigns.Of(cell, text);
        Count(signs, cell.Value, 1);
        if ((signs & ValueSigns.Empty) != 0) return;
        if ((signs & ValueSigns.Number) != 0) _order.Next(cell.Value);
        if (_distinct.Count < mostDistinct && _distinct.Add(Hash(text))) Different();
    }

    /// <summary>Counts a value that came several times.</summary>
    /// <param name="signs"><see cref="ValueSigns"/>.</param>
    /// <param name="value">Its number, where it is one.</param>
    public void Count(uint signs, double value, int times)
    {
        if ((signs & ValueSigns.Filled) != 0) Filled += times;
        if ((signs & ValueSigns.Empty) != 0) return;
        NotEmpty += times;
        if ((signs & ValueSigns.Suppressed) != 0) Suppressed += times;
        if ((signs & ValueSigns.Date) != 0) Dates += times;
        if ((signs & ValueSigns.Number) == 0) return;
        Numbers += times;
        if ((signs & ValueSigns.Whole) != 0) Integers += times;
        if ((signs & ValueSigns.Percent) != 0) Percents += times;
        Min = Math.Min(Min, value);
        Max = Math.Max(Max, value);
    }

    /// <summary>Adds the numbers of the rows that come next.</summary>
    public void Follow(in NumberOrder next) => _order.Join(next);

    /// <summary>The same column of other rows, of which nothing is known yet.</summary>
    public ColumnProfile Apart() => new(Name, mostDistinct);

    /// <summary>Adds what was counted of other rows; their order and different values are added by themselves.</summary>
    public void Join(ColumnProfile other)
    {
        Filled += other.Filled;
        NotEmpty += other.NotEmpty;
        Numbers += other.Numbers;
        Integers += other.Integers;
        Percents += other.Percents;
        Suppressed += other.Suppressed;
        Dates += other.Dates;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>A value that is not among those remembered: true while there is room to remember it.</summary>
    public bool Different()
    {
        if (Distinct >= mostDistinct) return false;
        Distinct++;
        return true;
    }

    /// <summary>Cells of header rows, which the rules look into as well.</summary>
    public void AddFilled(ReadOnlySpan<char> text)
    {
        if (text.Length >= 2) Filled++;
    }

    // FNV-1a: a collision could only make a unique column look repeated, and at 64 bits does not happen by chance.
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
