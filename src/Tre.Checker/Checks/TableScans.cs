using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;

namespace Tre.Checker.Checks;

/// <summary>Rules over one table: what they ask of its cells, and the records they then see.</summary>
internal sealed class TableScans
{
    private readonly List<(ITableCheck Check, CheckContext Context, uint Question)> _checks = [];

    public TableScans(IEnumerable<(ITableCheck Check, CheckContext Context)> checks)
    {
        var questions = 0;
        foreach (var (check, context) in checks)
            _checks.Add((check, context, check is ICellCheck && questions < ValueSigns.MostQuestions ? ValueSigns.Question(questions++) : 0));
    }

    /// <summary>What each rule that asks wants to know of a column.</summary>
    public CellQuestion?[] Ask(string column) => [.. _checks.Where(c => c.Question != 0).Select(c => ((ICellCheck)c.Check).Ask(column, c.Context))];

    /// <summary>One pass over the records; where a survey says which of them matter, as few as that.</summary>
    public void Run(TableProfile table, Budget budget)
    {
        var all = _checks.Select(c => (Scan: c.Check.Start(table, c.Context), c.Question)).Where(s => s.Scan is not null).Select(s => (s.Scan!, s.Question)).ToList();
        if (table.Survey is { Marked: not null } survey) RunMarked(table, survey, all);
        else
            table.Read(row =>
            {
                budget.Tick();
                foreach (var (scan, _) in all) scan.Row(row);
            });
        foreach (var (scan, _) in all) scan.End();
    }

    private static void RunMarked(TableProfile table, TableSurvey survey, List<(ITableScan Scan, uint Question)> all)
    {
        if (!table.HasHeader) foreach (var (scan, _) in all) scan.Row(table.Header);
        var every = all.Where(s => s.Question == 0).Select(s => s.Scan).ToList();
        var (next, marked, records) = (0, survey.Marked!, survey.Table.Records());
        while (every.RemoveAll(s => s.IsDone) >= 0 && every.Count > 0 && survey.Table.Next(records))
        {
            foreach (var scan in every) scan.Row(records);
            if (next < marked.Count && marked[next].Number == records.Number) Show(all, records, marked[next++].Questions);
        }
        for (; next < marked.Count; next++)
        {
            var row = marked[next];
            records.Seek(row.Start, row.Line, row.Number);
            if (survey.Table.Next(records)) Show(all, records, row.Questions);
        }
    }

    private static void Show(List<(ITableScan Scan, uint Question)> all, TableRow row, uint answered)
    {
        foreach (var (scan, question) in all)
            if ((question & answered) != 0) scan.Row(row);
    }
}
