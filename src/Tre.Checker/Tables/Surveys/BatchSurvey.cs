namespace Tre.Checker.Tables.Surveys;

/// <summary>Adds batches of records to the columns of a table, one column after the other, and two at a time where the sandbox has two processors.</summary>
internal sealed class BatchSurvey(ReadOnlyMemory<byte> text, ColumnSurvey[] columns, RowLabels labels, Action<MarkedRow> mark)
{
    private readonly bool _parallel = Environment.ProcessorCount > 1 && columns.Length > 1;
    private readonly uint[][] _marks = [[], []];
    private ulong[] _words = [];
    private int _next;

    /// <param name="batch">The records.</param>
    /// <param name="meanwhile">Done on this thread while the other one has begun.</param>
    public void Add(RecordBatch batch, Action meanwhile)
    {
        if (_words.Length < batch.Room) (_words, _marks[0], _marks[1]) = (new ulong[batch.Room], new uint[batch.Room], new uint[batch.Room]);
        if (labels.IsOpen)
        {
            AddInOrder(batch);
            meanwhile();
        }
        else
        {
            _next = 0;
            var other = _parallel && batch.Count == batch.Room ? Task.Run(() => Claim(batch, _marks[1])) : Task.CompletedTask;
            try
            {
                meanwhile();
                Claim(batch, _marks[0]);
            }
            finally
            {
                // Nothing may go on with columns that somebody else is still adding to.
                other.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
            }
            other.GetAwaiter().GetResult();
            for (var i = 0; i < batch.Count; i++) labels.Add(RowLabels.Start);
        }
        Mark(batch);
    }

    private void Claim(RecordBatch batch, uint[] marks)
    {
        for (int column; (column = Interlocked.Increment(ref _next) - 1) < columns.Length;) columns[column].Add(text.Span, batch, column, marks, null);
    }

    // The words of a row are put together from left to right.
    private void AddInOrder(RecordBatch batch)
    {
        _words.AsSpan().Fill(RowLabels.Start);
        for (var column = 0; column < columns.Length; column++) columns[column].Add(text.Span, batch, column, _marks[0], _words);
        for (var i = 0; i < batch.Count; i++) labels.Add(_words[i]);
    }

    private void Mark(RecordBatch batch)
    {
        var one = _marks[0].AsSpan(0, batch.Count);
        var other = _marks[1].AsSpan(0, batch.Count);
        for (var i = 0; i < one.Length; i++)
            if (((one[i] | other[i]) & ValueSigns.Questions) is > 0 and var questions) mark(batch.Mark(i, questions));
        one.Clear();
        other.Clear();
    }
}
