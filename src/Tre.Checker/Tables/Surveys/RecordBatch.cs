using Tre.Checker.Reading;

namespace Tre.Checker.Tables.Surveys;

/// <summary>Some thousand records by the places of their cells, so that a column at a time can be gone through.</summary>
/// <param name="width">Columns.</param>
/// <param name="most">Records that there can be at all.</param>
internal sealed class RecordBatch(int width, int most)
{
    private const int MostCells = 16_384;

    private readonly (int Start, int Length)[] _cells = new (int, int)[(Size(width, most) * width) + WholeRecords.Slack];
    private readonly (int Start, int Line)[] _places = new (int, int)[Size(width, most) + WholeRecords.Slack];
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

    /// <summary>Records that there is room for.</summary>
    public int Room => _places.Length;

    public int Width => width;

    /// <summary>Where each cell begins and how long it is, in bytes; record after record.</summary>
    public (int Start, int Length)[] Cells => _cells;

    /// <summary>Empties it and reads what fits.</summary>
    /// <exception cref="Session.CannotCheckException">A record is malformed, passes a limit or has another width.</exception>
    public End Fill(DelimitedTable table, DelimitedReader records)
    {
        (Count, _first) = (0, records.Number + 1);
        for (var room = Size(width, most); Count < room;)
        {
            Count += records.NextWhole(_cells.AsSpan(Count * width, ((room - Count) * width) + WholeRecords.Slack), _places.AsSpan(Count), width);
            if (Count >= room) break;
            if (!records.Next()) return End.Last;
            table.RequireWidth(records);
            if (records.HasApart) return End.Apart;
            records.Cells.CopyTo(_cells.AsSpan(Count * width));
            _places[Count++] = (records.Start, records.Line);
        }
        return End.Full;
    }

    public MarkedRow Mark(int record, uint questions) => new(_first + record, _places[record].Start, _places[record].Line, questions);

    private static int Size(int width, int most) => Math.Clamp(Math.Min(MostCells / width, most), 16, 4_096);
}
