using Tre.Checker.Identifiers;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>Names of people, by a dictionary of common ones.</summary>
internal sealed class PersonNameCheck : IdentifierCheck
{
    public override CheckInfo Info { get; } = new(
        "person-name", 1, StatBarn.RecordLevel,
        "A common given name before a common family name (or after one and a comma), or a title (Mr, Mrs, Ms, Miss) before a family name. Blocks in columns where at least three cells and half of them are names and in columns called a name of a person; warns otherwise, because authors give their own.",
        "Rare names, names in small letters, initials, nicknames.",
        "Remove the names; an author's own may stay if a checker agrees.");

    protected override string What => "a person's name";

    protected override CellSigns Needs => CellSigns.Letter;

    protected override bool IsNamed(string column) => IsPersonColumn(column);

    protected override void Look(ReadOnlySpan<char> text, Tally tally, Func<FindingPlace> place)
    {
        var before = ReadOnlySpan<char>.Empty;
        var named = tally.IsNamedColumn;
        var (start, comma) = (-1, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (char.IsLetter(text[i]) || text[i] is '\'' or '\u2019')) { if (start < 0) start = i; continue; }
            if (start >= 0)
            {
                var word = text[start..i];
                var pair = (PersonNames.IsGiven(before) && PersonNames.IsFamily(word)) || (comma && PersonNames.IsFamily(before) && PersonNames.IsGiven(word));
                if (pair || (IsTitle(before) && PersonNames.IsFamily(word)) || (named && (PersonNames.IsGiven(word) || PersonNames.IsFamily(word)))) { tally.Hit(named, place); return; }
                before = word;
                (start, comma) = (-1, false);
            }
            if (i < text.Length && text[i] == ',') comma = true;
            if (i < text.Length && text[i] is not (' ' or ',' or '.' or '-')) before = default;
        }
    }

    protected override FindingSeverity? Judge(Tally tally, CheckContext context) =>
        tally.Name is not null && (tally.Strong > 0 || (tally.Hits >= 3 && tally.Hits * 2 >= tally.NotEmpty)) ? FindingSeverity.Block : FindingSeverity.Warn;

    private static bool IsTitle(ReadOnlySpan<char> word) => word is "Mr" or "Mrs" or "Ms" or "Miss" or "Master";

    private static bool IsPersonColumn(string name) => ColumnNames.Has(name, "forename", "firstname", "surname", "lastname", "fullname")
        || (ColumnNames.Has(name, "name", "names") && ColumnNames.Has(name, "patient", "person", "first", "last", "family", "given", "full", "mother", "kin"));
}
