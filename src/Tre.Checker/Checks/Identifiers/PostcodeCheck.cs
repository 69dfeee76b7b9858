using Tre.Checker.Identifiers;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>Full UK postcodes.</summary>
internal sealed class PostcodeCheck : IdentifierCheck
{
    public override CheckInfo Info { get; } = new(
        "postcode", 1, StatBarn.RecordLevel,
        "Full UK postcodes: valid grammar and an area that exists. Blocks in a column called a postcode and in columns where at least half the cells are postcodes, from three on; warns for single ones written with a space in capitals. Single ones without a space look like too many codes and draw no finding.",
        "Districts alone (SW1A), grid references, small areas such as LSOA.",
        "Give regions instead, or remove the column.");

    protected override string What => "a full postcode";

    protected override CellSigns Needs => CellSigns.Letter | CellSigns.Digit;

    protected override void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place)
    {
        if (!text.ContainsAnyInRange('0', '9')) return;
        for (var at = 0; Postcodes.Next(text, ref at, out var spaced);)
            if (spaced || tally.Name is not null) tally.Hit(spaced, place);
    }

    protected override FindingSeverity? Judge(Tally tally, CheckContext context)
    {
        if (tally.Name is not null && ColumnNames.Has(tally.Name, "postcode", "postcodes", "postal", "pcd", "pcds", "zip")) return FindingSeverity.Block;
        if (tally.Name is not null && tally.Hits >= 3 && tally.Hits * 2 >= tally.NotEmpty) return FindingSeverity.Block;
        return tally.Strong > 0 ? FindingSeverity.Warn : null;
    }
}
