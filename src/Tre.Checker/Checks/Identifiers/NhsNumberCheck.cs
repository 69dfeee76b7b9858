using Tre.Checker.Identifiers;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>NHS, Health and Care, and CHI numbers.</summary>
internal sealed class NhsNumberCheck : IdentifierCheck
{
    public override CheckInfo Info { get; } = new(
        "nhs-number", 1, StatBarn.RecordLevel,
        "Ten-digit numbers with a valid check digit, in the ranges of England, Wales, Northern Ireland and Scotland. One ten-digit number in eleven passes by chance, so it blocks only with more to go on: a header or word that names it, two or more written 3-3-4, or three and more of which at least half of the column's (or text's) ten-digit numbers are valid. Otherwise it warns; where many ten-digit numbers stand and no more are valid than by chance it informs.",
        "Numbers with a digit missing or changed, cut into parts or counted up; numbers in words or pictures.",
        "Remove the numbers. If they come from the extract, tell the data team: an extract should hold none.");

    protected override string What => "an NHS number";

    protected override CellSigns Needs => CellSigns.NineDigits;

    protected override void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place)
    {
        for (var at = 0; NhsNumbers.Next(text, ref at, out var grouped, out var valid);)
        {
            tally.Candidates++;
            if (valid) tally.Hit(grouped, place);
            if (valid && tally.Name is null && IsNamed(text)) tally.Named = true;
        }
    }

    protected override FindingSeverity? Judge(Tally tally, CheckContext context)
    {
        if (tally.Named || (tally.Name is not null && ColumnNames.Has(tally.Name, "nhs", "nhsno", "nhsnumber", "chi", "hcn"))) return FindingSeverity.Block;
        if (tally.Strong >= 2 || (tally.Hits >= 3 && tally.Hits * 2 >= tally.Candidates)) return FindingSeverity.Block;
        return tally.Candidates >= 20 && tally.Hits * 4 < tally.Candidates ? FindingSeverity.Info : FindingSeverity.Warn;
    }

    private static bool IsNamed(ReadOnlySpan<char> text) =>
        text.Contains("nhs", StringComparison.OrdinalIgnoreCase) || text.Contains("chi n", StringComparison.OrdinalIgnoreCase) || text.Contains("chi:", StringComparison.OrdinalIgnoreCase);
}
