using System.Text.RegularExpressions;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>Dates of birth to the day, named as such.</summary>
internal sealed partial class BirthDateCheck : IdentifierCheck
{
    public override CheckInfo Info { get; } = new(
        "birth-date", 1, StatBarn.RecordLevel,
        "Full dates in a column called a date of birth, and dates that follow \"born\", \"DOB\" or \"date of birth\" in a text or cell. Blocks.",
        "Birth dates under a name that says nothing (date-per-row may see the column); ages to the day; dates in words.",
        "Give year of birth or age bands.");

    protected override string What => "a date of birth";

    protected override CellSigns Needs => CellSigns.Letter | CellSigns.Digit;

    protected override bool IsNamed(string column) => ColumnNames.IsBirthDate(column);

    protected override void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place)
    {
        if (tally.IsNamedColumn && (Calendar.Read(text) ?? Calendar.ReadCompact(text)) is not null) tally.Hit(true, place);
        // Every way of naming it has a B: most cells need no pattern.
        else if (text.ContainsAny('b', 'B')) foreach (var match in Named().EnumerateMatches(text))
        {
            var found = text.Slice(match.Index, match.Length);
            var date = found[found.IndexOfAnyInRange('0', '9')..];
            if ((Calendar.Read(date) ?? Calendar.ReadCompact(date)) is not null) tally.Hit(true, place);
        }
    }

    protected override FindingSeverity? Judge(Tally tally, CheckContext context) => FindingSeverity.Block;

    [GeneratedRegex(@"(?<![A-Za-z])(d\.?o\.?b\.?|date[\s_]of[\s_]birth|birth[\s_]?dates?|birth_datetime|born)(?![a-z])[^0-9A-Za-z]{0,6}((on|is|the)\s)?[^0-9A-Za-z]{0,3}([0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|[0-9]{8}|[0-9]{1,2}\s[A-Za-z]{3,9}\s[0-9]{4})(?![0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Named();
}
