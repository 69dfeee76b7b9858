namespace Tre.Checker.Tables;

/// <summary>How the numbers of a column go from row to row. Pieces of a column are followed apart and joined in their order.</summary>
internal struct NumberOrder
{
    private double _first;
    private double _last;
    private bool _any;
    private bool _jumped;
    private bool _rose;
    private bool _fell;

    /// <summary>Every number is one more than the one before.</summary>
    public readonly bool IsSequence => !_jumped;

    /// <summary>Numbers never fall, or never rise.</summary>
    public readonly bool IsSorted => !_rose || !_fell;

    /// <summary>Further numbers can tell something new.</summary>
    public readonly bool IsOpen => !_jumped || !_rose || !_fell;

    /// <summary>Adds the next number.</summary>
    public void Next(double value)
    {
        if (_any) Step(_last, value);
        else (_first, _any) = (value, true);
        _last = value;
    }

    /// <summary>Adds the numbers that come next.</summary>
    public void Join(in NumberOrder next)
    {
        if (!next._any) return;
        if (!_any)
        {
            this = next;
            return;
        }
        Step(_last, next._first);
        (_jumped, _rose, _fell, _last) = (_jumped || next._jumped, _rose || next._rose, _fell || next._fell, next._last);
    }

    private void Step(double before, double after)
    {
        _jumped |= after != before + 1;
        _rose |= after > before;
        _fell |= after < before;
    }
}
