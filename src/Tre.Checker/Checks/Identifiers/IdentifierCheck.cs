using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>Looks for one kind of identifier in cells and lines, and judges by all that it saw in a column or text. Never reports the value.</summary>
internal abstract class IdentifierCheck : Check, IFileCheck, ICellCheck, ITextCheck, INamedColumnCheck
{
    /// <summary>What a finding calls it, as in "an e-mail address".</summary>
    protected abstract string What { get; }

    /// <summary>Looks through folded text and counts candidates and hits.</summary>
    protected abstract void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place);

    /// <summary>How severe the hits are; null when they are no finding.</summary>
    protected abstract FindingSeverity? Judge(Tally tally, CheckContext context);

    /// <summary>Looks at the file's name, which leaves with the file.</summary>
    public void Run(Document document, CheckContext context)
    {
        var dot = document.Name.LastIndexOf('.');
        var name = (dot > 0 ? document.Name[..dot] : document.Name).Replace('_', ' ').Replace('/', ' ');
        var tally = new Tally(null, 1);
        Look(Folding.Fold(name), tally, () => new FindingPlace());
        if (tally.Hits > 0 && Judge(tally, context) is { } severity) context.Report(severity, new FindingPlace(), $"The file's name seems to hold {What}.");
    }

    /// <summary>What a cell must have to hold one; cells without are passed over.</summary>
    protected abstract CellSigns Needs { get; }

    /// <summary>Whether a column's header alone says that it holds such an identifier.</summary>
    protected virtual bool IsNamed(string column) => false;

    public ITableScan? StartNamed(TableProfile table, CheckContext context) =>
        Enumerable.Range(0, table.Columns.Count).Where(i => IsNamed(table.Columns[i].Name)).ToHashSet() is { Count: > 0 } named ? new Scan(this, table, context, named) : null;

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        var scan = new Scan(this, table, context);
        if (table.HasHeader) scan.Header();
        return scan;
    }

    public CellQuestion? Ask(string column, CheckContext context)
    {
        var named = IsNamed(column);
        var noted = new Tally(column, 0) { IsNamedColumn = named };
        return (ReadOnlySpan<char> text, in Cell _, CellSigns signs) =>
        {
            if (!MayHold(text, signs, named)) return false;
            Look(Folding.Fold(text), noted, static () => new());
            return noted.Took();
        };
    }

    private bool MayHold(ReadOnlySpan<char> cell, CellSigns signs, bool named) => cell.Length >= 2 && ((signs & Needs) == Needs || (signs & CellSigns.Other) != 0 || named);

    public void Run(TextDocument text, CheckContext context)
    {
        var tally = new Tally(null, context.Limits.FindingsPerRule);
        for (var line = 1; line <= text.Count; line++)
        {
            var number = line;
            if (!text[line].IsEmpty) tally.NotEmpty++;
            Look(Folding.Fold(text[line]), tally, () => new FindingPlace(Line: number));
        }
        Report(tally, context);
    }

    private void Report(Tally tally, CheckContext context)
    {
        if (tally.Hits == 0 || Judge(tally, context) is not { } severity) return;
        var sure = severity == FindingSeverity.Block ? "This is" : "This may be";
        foreach (var place in tally.Places.Distinct()) context.Report(severity, place, $"{sure} {What}.");
        if (tally.Hits > tally.Places.Count)
            context.Report(severity, tally.Places[0], $"There are {tally.Hits - tally.Places.Count:N0} more like this below.");
    }

    private sealed class Scan(IdentifierCheck check, TableProfile table, CheckContext context, IReadOnlySet<int>? only = null) : ITableScan
    {
        private readonly Tally[] _tallies = table.Columns.Select(c => new Tally(c.Name, context.Limits.FindingsPerRule) { IsNamedColumn = check.IsNamed(c.Name), NotEmpty = c.Filled }).ToArray();
        private readonly bool[] _named = table.Columns.Select(c => check.IsNamed(c.Name)).ToArray();
        private readonly Tally _header = new(null, context.Limits.FindingsPerRule);

        public void Header()
        {
            for (var i = 0; i < table.Header.Count; i++)
            {
                var column = i;
                check.Look(Folding.Fold(table.Header[i]), _header, () => table.Place(1, column));
            }
        }

        public void Row(TableRow row)
        {
            for (var i = 0; i < row.Count; i++)
            {
                if (only?.Contains(i) == false || !check.MayHold(row[i], row.Signs(i), _named[i])) continue;
                Look(row.Number, i, row[i]);
            }
        }

        // Apart, so that only cells that are looked into cost what it takes to say where they are.
        private void Look(int number, int column, ReadOnlySpan<char> cell) => check.Look(Folding.Fold(cell), _tallies[column], () => table.Place(number, column));

        public void End()
        {
            check.Report(_header, context);
            foreach (var tally in _tallies) check.Report(tally, context);
        }
    }
}
