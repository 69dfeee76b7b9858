namespace Tre.Checker.Tables;

/// <summary>What a column holds, gathered in one pass. Memory is bounded by the number of distinct values it remembers.</summary>
internal sealed class ColumnProfile(string name, int mostDistinct)
{
    private readonly HashSet<ulong> _distinct = [];
    private double _last = double.NaN;
    private bool _rose;
    private bool _fell;

    /// <summary>Header, with the cells of further header rows after it.</summary>
    public string Name { get; private set; } = name;

    public int NotEmpty { get; private set; }
    public int Numbers { get; private set; }
    public int Integers { get; private set; }
    public int Percents { get; private set; }
    public int Suppressed { get; private set; }
    public int Dates { get; private set; }
    public double Min { get; private set; } = double.PositiveInfinity;
    public double Max { get; private set; } = double.NegativeInfinity;

    /// <summary>Every number is one more than the one before: row numbers.</summary>
    public bool IsSequence { get; private set; } = true;

    /// <summary>Numbers never fall, or never rise: an axis, not a measurement of one thing after another.</summary>
    public bool IsSorted => !_rose || !_fell;

    public int Texts => NotEmpty - Numbers - Suppressed;

    /// <summary>Distinct values among the first that were remembered.</summary>
    public int Distinct => _distinct.Count;

    /// <summary>No value came twice, as far as remembered.</summary>
    public bool IsUnique { get; private set; } = true;

    public bool IsMostlyText => Texts > NotEmpty / 2;

    /// <summary>Whole numbers of a size that calendar years have.</summary>
    public bool IsYears => Integers > 0 && Integers == Numbers && Min >= 1900 && Max <= 2100;

    public void AddHeader(ReadOnlySpan<char> cell)
    {
        if (!cell.Trim().IsEmpty) Name = $"{Name} {cell.Trim()}".Trim();
    }

    public void Add(ReadOnlySpan<char> text)
    {
        var cell = Cell.Read(text);
        if (cell.Kind == CellKind.Empty) return;
        NotEmpty++;
        if (cell.Kind == CellKind.Suppressed) Suppressed++;
        if (cell.IsNumber) AddNumber(cell);
        else if (Calendar.Read(text) is not null) Dates++;
        if (_distinct.Count < mostDistinct && !_distinct.Add(Hash(text))) IsUnique = false;
    }

    private void AddNumber(Cell cell)
    {
        Numbers++;
        if (cell.Kind is CellKind.Integer or CellKind.CountWithPercent) Integers++;
        if (cell.HasPercentSign) Percents++;
        if (!double.IsNaN(_last) && cell.Value != _last + 1) IsSequence = false;
        _rose |= cell.Value > _last;
        _fell |= cell.Value < _last;
        _last = cell.Value;
        Min = Math.Min(Min, cell.Value);
        Max = Math.Max(Max, cell.Value);
    }

    // FNV-1a: a collision could only make a unique column look repeated, and at 64 bits does not happen by chance.
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }
}
