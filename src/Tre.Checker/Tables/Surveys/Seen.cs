namespace Tre.Checker.Tables.Surveys;

/// <summary>A value of a column and how often it came. Thirty-two bytes, so that two share a line of the processor's cache.</summary>
internal struct Seen
{
    /// <summary>First word of a short value; hash of a long one.</summary>
    public ulong Low;

    /// <summary>Second word of a short value; where a long one stands.</summary>
    public ulong High;

    /// <summary>Its number, where it is one.</summary>
    public double Value;

    /// <summary>Zero where nothing is.</summary>
    public int Count;

    /// <summary><see cref="ValueSigns"/>.</summary>
    public uint Signs;
}
