using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;
using Tre.Contracts.Extracts.Known;

namespace Tre.Checker.Checks.OwnData;

/// <summary>Pseudonyms that the project received with its extract.</summary>
internal sealed class OwnPseudonymCheck : OwnDataCheck, ICellCheck, ITextCheck
{
    private static readonly System.Buffers.SearchValues<char> Word = System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public override CheckInfo Info { get; } = new(
        "own-pseudonym", 1, StatBarn.RecordLevel,
        "Pseudonyms of the project's own extracts, of people as of visits and other keys, wherever they stand in a cell or a line. They are told by keyed hashes that were made when the extract was built. Blocks each; warns that it was not checked where an extract's hashes are missing.",
        "Pseudonyms that were changed, cut short or numbered anew; pseudonyms in pictures; those of extracts that were destroyed.",
        "Leave the column out: results are about groups.");

    protected override string What => "pseudonyms";

    public CellQuestion? Ask(string column, CheckContext context) =>
        context.Known is { Any: true } ? static (ReadOnlySpan<char> text, in Cell _, CellSigns _) => text.Length >= KnownField.PseudonymChars : null;

    public ITableScan? Start(TableProfile table, CheckContext context)
    {
        if (context.Known is not { Any: true }) return null;
        for (var i = 0; i < table.Header.Count; i++) Look(table.Header[i], context, () => table.Place(1, i));
        return new Scan(table, context);
    }

    public void Run(TextDocument text, CheckContext context)
    {
        if (context.Known is not { Any: true }) return;
        for (var line = 1; line <= text.Count; line++)
            if (text[line].Length >= KnownField.PseudonymChars) Look(text[line], context, () => new(Line: line));
    }

    private static void Look(ReadOnlySpan<char> text, CheckContext context, Func<FindingPlace> place)
    {
        while (text.Length >= KnownField.PseudonymChars)
        {
            var start = text.IndexOfAny(Word);
            if (start < 0) return;
            text = text[start..];
            var end = text.IndexOfAnyExcept(Word) is >= 0 and var found ? found : text.Length;
            if (KnownField.IsPseudonym(text[..end]) && context.Known!.IsPseudonym(text[..end]))
                context.Report(FindingSeverity.Block, place(), "This is a pseudonym of the project's own data.");
            text = text[end..];
        }
    }

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        public void Row(TableRow row)
        {
            for (var i = 0; i < row.Count; i++)
                if (row[i].Length >= KnownField.PseudonymChars) Look(row[i], row.Number, i);
        }

        public void End()
        {
        }

        private void Look(ReadOnlySpan<char> cell, int row, int column) => OwnPseudonymCheck.Look(cell, context, () => table.Place(row, column));
    }
}
