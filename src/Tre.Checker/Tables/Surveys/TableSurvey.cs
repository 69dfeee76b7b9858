using System.Text;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Tables.Surveys;

/// <summary>One reading of a delimited table that gathers what is known of its columns and which records some rule must see; of a long table, of several pieces at a time.</summary>
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
    public void Begin() => _columns = columns.Select(Survey).ToArray();

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
    public void MarkWhole(DelimitedReader record) => _marked.Add(new(record.Number, record.Start, record.Line, ValueSigns.Questions));

    /// <summary>Adds all further records.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="CannotCheckException">The content is malformed or passes a limit.</exception>
    public int AddRest(DelimitedReader records)
    {
        for (var i = 0; i < _columns.Length; i++) columns[i].Follow(_columns[i].TakeOrder());
        try
        {
            var done = Share(records.Behind);
            var before = records.Number;
            var rows = Join(done, records);
            table.Know(before - 1 + rows, _landmarks);
            return rows;
        }
        catch (CannotCheckException e) when (e.Code != ReasonCodes.OutOfTime)
        {
            // What is wrong first, and on which line, is told as whoever reads from the start would tell it.
            table.Read(static _ => { });
            throw;
        }
    }

    /// <summary>Hands over what the columns hold.</summary>
    public void Finish()
    {
        foreach (var column in _columns) column.Finish();
    }

    private readonly List<MarkedRow> _landmarks = [];

    private ColumnSurvey Survey(ColumnProfile column) => new(table.Text, column, ask(column.Name));

    private List<SurveyedPiece> Share(int start)
    {
        var pieces = new TablePieces(table.Text, start, table.Shares.PieceBytes);
        var first = new SurveyWorker(table, _columns, labels, MostMarked);
        var others = Enumerable.Range(1, table.Shares.WorkersFor(_columns.Length, table.Text.Length - start) - 1)
            .Select(_ => new SurveyWorker(table, [.. columns.Select(c => Survey(c.Apart()))], new(), MostMarked)).ToList();
        var running = Task.WhenAll(others.Select(worker => Task.Run(() => worker.Run(pieces))));
        try
        {
            first.Run(pieces);
        }
        finally
        {
            // Nothing may go on with columns that somebody else is still adding to.
            running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
        running.GetAwaiter().GetResult();
        foreach (var worker in others)
        {
            labels.Join(worker.Labels);
            for (var i = 0; i < _columns.Length; i++) _columns[i].Join(worker.Columns[i]);
        }
        return [.. others.Append(first).SelectMany(worker => worker.Done).OrderBy(piece => piece.Index)];
    }

    private int Join(List<SurveyedPiece> pieces, DelimitedReader before)
    {
        var (number, line) = (before.Number, before.NextLine - 1);
        foreach (var piece in pieces)
        {
            for (var i = 0; i < columns.Count; i++) columns[i].Follow(piece.Orders[i]);
            foreach (var row in piece.Marked)
                if (_marked.Count <= MostMarked) _marked.Add(row with { Number = row.Number + number, Line = row.Line + line });
            _landmarks.AddRange(piece.Landmarks.Select(row => row with { Number = row.Number + number, Line = row.Line + line }));
            number += piece.Rows;
            line += piece.Lines;
        }
        return number - before.Number;
    }
}
