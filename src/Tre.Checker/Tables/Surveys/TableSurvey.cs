using System.Text;
using Tre.Checker.Reading;

namespace Tre.Checker.Tables.Surveys;

/// <summary>One reading of a delimited table that gathers what is known of its columns and which records some rule must see.</summary>
internal sealed class TableSurvey(DelimitedTable table, IReadOnlyList<ColumnProfile> columns, RowLabels labels, Func<string, CellQuestion?[]> ask)
{
    /// <summary>Past these it is quicker to show every record.</summary>
    private const int MostMarked = 1_000_000;

    private readonly List<MarkedRow> _marked = [];
    private ColumnSurvey[] _columns = [];

    public DelimitedTable Table => table;

    /// <summary>In their order; null where there are too many.</summary>
    public IReadOnlyList<MarkedRow>? Marked => _marked.Count > MostMarked ? null : _marked;

    /// <summary>Begins, when the columns' names are known.</summary>
    public void Begin() => _columns = columns.Select(c => new ColumnSurvey(table.Text, c, ask(c.Name))).ToArray();

    /// <summary>Adds a record that was set aside.</summary>
    public void Add(string[] cells)
    {
        var words = RowLabels.Start;
        for (var i = 0; i < cells.Length; i++)
        {
            var signs = _columns[i].AddOther(Encoding.UTF8.GetBytes(cells[i]), -1, out var hash);
            if (i == 0 || (signs & ValueSigns.Text) != 0) words = RowLabels.With(words, hash);
        }
        labels.Add(words);
    }

    /// <summary>Shows a record to every rule, whatever is in it.</summary>
    public void MarkWhole(DelimitedReader record) => Mark(new(record.Number, record.Start, record.Line, ValueSigns.Questions));

    /// <summary>Adds a record by itself.</summary>
    public void Add(DelimitedReader record)
    {
        var (marks, words) = (0u, RowLabels.Start);
        for (var i = 0; i < _columns.Length; i++)
        {
            var signs = _columns[i].AddOther(record.Bytes(i), record.Cells[i].Start, out var hash);
            if (i == 0 || (signs & ValueSigns.Text) != 0) words = RowLabels.With(words, hash);
            marks |= signs;
        }
        labels.Add(words);
        if ((marks & ValueSigns.Questions) != 0) Mark(new(record.Number, record.Start, record.Line, marks & ValueSigns.Questions));
    }

    /// <summary>Adds all further records.</summary>
    /// <returns>How many.</returns>
    public int AddRest(DelimitedReader records)
    {
        var survey = new BatchSurvey(table.Text, _columns, labels, Mark);
        RecordBatch New() => new(_columns.Length, table.Text.Length / 2);
        var (read, next) = (New(), New());
        var rows = 0;
        var end = read.Fill(table, records);
        while (true)
        {
            rows += read.Count;
            if (end == RecordBatch.End.Full) survey.Add(read, () => end = next.Fill(table, records));
            else
            {
                survey.Add(read, static () => { });
                if (end == RecordBatch.End.Last) return rows;
                Add(records);
                rows++;
                end = next.Fill(table, records);
            }
            (read, next) = (next, read);
        }
    }

    private void Mark(MarkedRow row)
    {
        if (_marked.Count <= MostMarked && (_marked.Count == 0 || _marked[^1].Number != row.Number)) _marked.Add(row);
    }

    /// <summary>Hands over what the columns hold.</summary>
    public void Finish()
    {
        foreach (var column in _columns) column.Finish();
    }
}
