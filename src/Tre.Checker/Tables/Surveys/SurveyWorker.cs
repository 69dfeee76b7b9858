using Tre.Checker.Reading;

namespace Tre.Checker.Tables.Surveys;

/// <summary>Surveys pieces of a table one after the other, on one thread, with its own memory of the columns.</summary>
internal sealed class SurveyWorker(DelimitedTable table, ColumnSurvey[] columns, RowLabels labels, int mostMarked)
{
    private readonly RecordBatch _batch = new(columns.Length, table.Text.Length / 2);
    private readonly List<SurveyedPiece> _done = [];
    private List<MarkedRow> _marked = [];
    private List<MarkedRow> _landmarks = [];
    private uint[] _marks = [];
    private ulong[] _words = [];
    private int _room = mostMarked;

    /// <summary>The pieces that it took, in their order.</summary>
    public IReadOnlyList<SurveyedPiece> Done => _done;

    public ColumnSurvey[] Columns => columns;

    public RowLabels Labels => labels;

    /// <summary>Takes pieces until there are no more.</summary>
    /// <exception cref="Session.CannotCheckException">A record is malformed or passes a limit; which one is told by a reading from the start.</exception>
    public void Run(TablePieces pieces)
    {
        try
        {
            while (pieces.Next(out var index, out var from, out var to)) _done.Add(Survey(index, table.Part(from, to)));
        }
        catch
        {
            pieces.Stop();
            throw;
        }
    }

    private SurveyedPiece Survey(int index, DelimitedReader records)
    {
        (_marked, _landmarks) = ([], []);
        RecordBatch.End end;
        do
        {
            end = _batch.Fill(table, records);
            if (_batch.Count > 0) AddBatch();
            if (end == RecordBatch.End.Apart) Add(records);
        }
        while (end != RecordBatch.End.Last);
        return new(index, records.Number, records.NextLine - 1, _marked, _landmarks, [.. columns.Select(c => c.TakeOrder())]);
    }

    private void AddBatch()
    {
        if (_marks.Length == 0) (_marks, _words) = (new uint[_batch.Room], new ulong[_batch.Room]);
        var text = table.Text.Span;
        var (count, words) = (_batch.Count, labels.IsOpen ? _words : null);
        if (_landmarks.Count == 0 || _batch.Mark(0, 0).Number >= _landmarks[^1].Number + DelimitedTable.Stride) _landmarks.Add(_batch.Mark(0, 0));
        words?.AsSpan(0, count).Fill(RowLabels.Start);
        for (var i = 0; i < columns.Length; i++) columns[i].Add(text, _batch, i, _marks, words);
        if (words is null) labels.Pass(count);
        else for (var i = 0; i < count; i++) labels.Add(words[i]);
        var marks = _marks.AsSpan(0, count);
        for (var i = 0; i < marks.Length; i++)
            if ((marks[i] & ValueSigns.Questions) is > 0 and var questions) Mark(_batch.Mark(i, questions));
        marks.Clear();
    }

    /// <summary>Adds a record by itself.</summary>
    private void Add(DelimitedReader record)
    {
        var (marks, words) = (0u, RowLabels.Start);
        for (var i = 0; i < columns.Length; i++)
        {
            var signs = columns[i].AddOther(record.Bytes(i), record.Cells[i].Start, out var hash);
            if (i == 0 || (signs & ValueSigns.Text) != 0) words = RowLabels.With(words, hash);
            marks |= signs;
        }
        labels.Add(words);
        var row = new MarkedRow(record.Number, record.Start, record.Line, marks & ValueSigns.Questions);
        if (_landmarks.Count == 0 || row.Number >= _landmarks[^1].Number + DelimitedTable.Stride) _landmarks.Add(row);
        if (row.Questions != 0) Mark(row);
    }

    // One past the most says that there are too many.
    private void Mark(in MarkedRow row)
    {
        if (_room-- >= 0) _marked.Add(row);
    }
}
