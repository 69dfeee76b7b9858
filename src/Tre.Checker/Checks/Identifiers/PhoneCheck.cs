using Tre.Checker.Identifiers;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>UK telephone numbers.</summary>
internal sealed class PhoneCheck : IdentifierCheck
{
    public override CheckInfo Info { get; } = new(
        "phone-number", 1, StatBarn.RecordLevel,
        "UK telephone numbers with a leading 0 or +44 and the right number of digits. Blocks in a column called phone, tel or mobile and where a column of a table holds three or more that make half of its cells; warns otherwise.",
        "Numbers that lost their leading 0 in a spreadsheet; numbers of other countries; short numbers.",
        "Remove the numbers.");

    protected override string What => "a telephone number";

    protected override CellSigns Needs => CellSigns.NineDigits;

    protected override void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place)
    {
        if (text.Length < 10) return;
        for (var at = 0; Phones.Next(text, ref at, out var international);) tally.Hit(international, place);
    }

    protected override FindingSeverity? Judge(Tally tally, CheckContext context)
    {
        var named = tally.Name is not null && ColumnNames.Has(tally.Name, "phone", "telephone", "tel", "mobile", "contact", "fax");
        return named || (tally.Name is not null && tally.Hits >= 3 && tally.Hits * 2 >= tally.NotEmpty) ? FindingSeverity.Block : FindingSeverity.Warn;
    }
}
