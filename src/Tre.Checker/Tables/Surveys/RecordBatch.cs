using Tre.Checker.Reading;

namespace Tre.Checker.Tables.Surveys;

/// <summary>Some thousand records by the places of their cells, so that a column at a time can be gone through.</summary>
/// <param name="width">Columns.</param>
/// <param name="most">Records that there can be at all.</param>
internal sealed class RecordBatch(int width, int most)
{
    private const int MostCells = 32_768;

    private readonly (int Start, int Length)[] _cells = new (int, int)[Size(width, most) * width];
    private readonly (int Start, int Line)[] _places = new (int, int)[Size(width, most)];
    private int _first;

    /// <summary>Why filling ended.</summary>
    public enum End
    {
        /// <summary>It is full.</summary>
        Full,

        /// <summary>The reader's record has cells that are written otherwise in the file: it must be added by itself.</summary>
        Apart,

        /// <summary>There are no more records.</summary>
        Last,
    }

    public int Count { get; private set; }

    /// <summary>Records that fit.</summary>
    public int Room => _places.Length;

    public (int Start, int Length) this[int record, int column] => _cells[(record * width) + column];

    /// <summary>Empties it and reads what fits.</summary>
    public End Fill(DelimitedTable table, DelimitedReader records)
    {
        for (Count = 0; Count < Room; Count++)
        {
            if (!table.Next(records)) return End.Last;
            if (records.HasApart) return End.Apart;
            if (Count == 0) _first = records.Number;
            records.Cells.CopyTo(_cells.AsSpan(Count * width));
            _places[Count] = (records.Start, records.Line);
        }
        return End.Full;
    }

    public MarkedRow Mark(int record, uint questions) => new(_first + record, _places[record].Start, _places[record].Line, questions);

    private static int Size(int width, int most) => Math.Clamp(Math.Min(MostCells / width, most), 16, 4_096);
}
