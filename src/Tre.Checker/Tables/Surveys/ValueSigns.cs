namespace Tre.Checker.Tables.Surveys;

/// <summary>What a value of a column is; above these stand the answers to the column's questions, one bit each.</summary>
internal static class ValueSigns
{
    public const uint Empty = 1;
    public const uint Number = 1 << 1;
    public const uint Whole = 1 << 2;
    public const uint Percent = 1 << 3;
    public const uint Suppressed = 1 << 4;
    public const uint Date = 1 << 5;
    public const uint Text = 1 << 6;

    /// <summary>At least two UTF-16 units.</summary>
    public const uint Filled = 1 << 7;

    /// <summary>Its words are a place in the file, not the value itself.</summary>
    public const uint Long = 1 << 8;

    /// <summary>A value stands in this place of a table of values.</summary>
    public const uint Held = 1 << 9;

    private const int FirstQuestion = 10;

    public const int MostQuestions = 32 - FirstQuestion;

    public const uint Questions = uint.MaxValue << FirstQuestion;

    public static uint Question(int index) => 1u << (FirstQuestion + index);

    public static uint Of(in Cell cell, ReadOnlySpan<char> text)
    {
        var signs = cell.Kind switch
        {
            CellKind.Empty => Empty,
            CellKind.Suppressed => Suppressed,
            CellKind.Text => Text,
            CellKind.Decimal => Number,
            _ => Number | Whole,
        };
        if (text.Length >= 2) signs |= Filled;
        if ((signs & Number) != 0 && cell.HasPercentSign) signs |= Percent;
        return (signs & (Empty | Number)) == 0 && Calendar.Read(text) is not null ? signs | Date : signs;
    }
}
