namespace Tre.Checker.Tables;

/// <summary>One record while it is visited; its spans are valid only during the visit.</summary>
internal abstract class TableRow
{
    /// <summary>Number in the table: the header is 1.</summary>
    public int Number { get; protected set; }

    public int Count { get; protected set; }

    public abstract ReadOnlySpan<char> this[int column] { get; }
}
