using Tre.Application.Extracts;

namespace Tre.Extractor.Building;

/// <summary>
/// Tells who of another dataset is who in this one's cohort, by NHS number. A number that two people of the cohort have tells nobody. About 40 bytes per
/// person; only where an approval links the two.
/// </summary>
internal sealed class PeopleLink
{
    private const long Ambiguous = long.MinValue;
    private readonly Dictionary<long, long> people = [];
    private Cohort? settled;

    /// <summary>Takes a person of this cohort.</summary>
    public void Add(OptOutPerson person)
    {
        if (NhsNumber.TryParse(person.NhsNumber, out var number) && !people.TryAdd(number, person.PersonId) && people[number] != person.PersonId)
        {
            people[number] = Ambiguous;
        }
    }

    /// <summary>The cohort that those who were added make.</summary>
    public void Settle(Cohort cohort) => settled = cohort;

    /// <summary>The id, in this dataset, of a person of the other; null where none of the cohort's usable people has that number.</summary>
    public long? Find(OptOutPerson other) =>
        NhsNumber.TryParse(other.NhsNumber, out var number) && people.TryGetValue(number, out var person) && person != Ambiguous && settled!.Find(person, out _) >= 0 ? person : null;
}
