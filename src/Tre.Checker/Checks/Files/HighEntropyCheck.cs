using System.Buffers;
using Tre.Checker.Reading;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Long runs of characters in no order, as packed or encrypted data are.</summary>
internal sealed class HighEntropyCheck : Check, ITextCheck, ICellCheck
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(" \t\"',;");
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEFx\\");

    public override CheckInfo Info { get; } = new(
        "packed-content", 1, StatBarn.NotAStatistic,
        "Words of at least minCharacters without a space whose characters are spread as evenly as in Base64, hexadecimal or other packed data (more than 4.8 bits a character, or 3.6 for hexadecimal). Blocks: nobody can read what leaves in them.",
        "Data hidden in short words, in spelling, in the last digits of numbers, or in the order of rows.",
        "Leave it out. A picture goes as a picture, not as text inside a file.",
        new CheckParameter("minCharacters", 160, 40, 8_192, "Characters of the shortest word that is looked at."));

    public void Run(TextDocument text, CheckContext context)
    {
        for (var line = 1; line <= text.Count; line++)
            if (IsPacked(text[line], (int)context.Parameter("minCharacters")))
                context.Report(FindingSeverity.Block, new(Line: line), "This looks like packed or encrypted data, which nobody can read.");
    }

    public CellQuestion Ask(string column, CheckContext context)
    {
        var least = (int)context.Parameter("minCharacters");
        return (ReadOnlySpan<char> text, in Cell _, CellSigns _) => text.Length >= least && IsPacked(text, least);
    }

    public ITableScan Start(TableProfile table, CheckContext context) => new Scan(table, context);

    private static bool IsPacked(ReadOnlySpan<char> text, int least)
    {
        while (text.Length >= least)
        {
            var end = text.IndexOfAny(Breaks);
            var word = end < 0 ? text : text[..end];
            if (word.Length >= least && Bits(word) is var bits && (bits > 4.8 || (bits > 3.6 && word.IndexOfAnyExcept(Hexadecimal) < 0 && word.ContainsAnyInRange('A', 'f')))) return true;
            if (end < 0) return false;
            text = text[(end + 1)..];
        }
        return false;
    }

    private static double Bits(ReadOnlySpan<char> word)
    {
        Span<int> counts = stackalloc int[128];
        counts.Clear();
        foreach (var c in word) counts[Math.Min((int)c, 127)]++;
        var bits = 0d;
        foreach (var n in counts)
            if (n > 0) bits -= (double)n / word.Length * Math.Log2((double)n / word.Length);
        return bits;
    }

    private sealed class Scan(TableProfile table, CheckContext context) : ITableScan
    {
        private readonly int _least = (int)context.Parameter("minCharacters");

        public void Row(TableRow row)
        {
            for (var i = 0; i < row.Count; i++)
                if (row[i].Length >= _least && IsPacked(row[i], _least))
                    context.Report(FindingSeverity.Block, table.Place(row.Number, i), "This looks like packed or encrypted data, which nobody can read.");
        }

        public void End() { }
    }
}
