using Tre.Checker.Identifiers;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>National Insurance numbers.</summary>
internal sealed class NinoCheck : IdentifierCheck
{
    public override CheckInfo Info { get; } = new(
        "national-insurance-number", 1, StatBarn.RecordLevel,
        "National Insurance numbers in capitals with their suffix: prefix letters that are issued, six digits, A to D, spaces allowed between pairs. Blocks.",
        "Numbers in small letters or without their suffix; numbers cut into parts.",
        "Remove the numbers. If they come from the extract, tell the data team: an extract should hold none.");

    protected override string What => "a National Insurance number";

    protected override CellSigns Needs => CellSigns.Letter | CellSigns.SixDigits;

    protected override void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place)
    {
        for (var at = 0; Ninos.Next(text, ref at);) tally.Hit(true, place);
    }

    protected override FindingSeverity? Judge(Tally tally, CheckContext context) => FindingSeverity.Block;
}
