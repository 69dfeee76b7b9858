using Tre.Checker.Identifiers;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>E-mail addresses.</summary>
internal sealed class EmailCheck : IdentifierCheck
{
    public override CheckInfo Info { get; } = new(
        "email-address", 1, StatBarn.RecordLevel,
        "E-mail addresses. Blocks in tables and JSON; warns in texts and code, where authors give their own.",
        "Addresses written in words (name at hospital dot nhs dot uk).",
        "Remove the addresses; an author's own may stay if a checker agrees.");

    protected override string What => "an e-mail address";

    protected override CellSigns Needs => CellSigns.At;

    protected override void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place)
    {
        for (var at = 0; Emails.Next(text, ref at);) tally.Hit(true, place);
    }

    protected override FindingSeverity? Judge(Tally tally, CheckContext context) =>
        context.Type is FileType.Csv or FileType.Tsv or FileType.Json or FileType.Workbook ? FindingSeverity.Block : FindingSeverity.Warn;
}
