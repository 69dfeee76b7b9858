using System.Text;
using Tre.Application.Extracts;

namespace Tre.Extractor.Source.Files;

/// <summary>The cohort's people with their NHS numbers: two files joined by person, about 100 bytes per person.</summary>
internal static class FilePeople
{
    public static async Task ReadAsync(FileTables files, SourceIdentity identity, FileCohort cohort, int batch, Func<IReadOnlyList<OptOutPerson>, Task> take)
    {
        var numbers = Numbers(files, identity, cohort);
        var people = new List<OptOutPerson>(batch);
        using var records = files.Open(identity.PersonTable);
        var person = new PersonField(records.Table, identity.PersonColumn);
        while (records.TryNext())
        {
            if (!person.TryRead(records, out var id) || !cohort.Holds(true, id))
            {
                continue;
            }

            // Somebody with several rows of identity comes several times; with none, once.
            foreach (var number in numbers.TryGetValue(id, out var known) ? known.Split('\n') : [""])
            {
                people.Add(new(id, number.Length > 0 ? number : null));
                if (people.Count == batch)
                {
                    await take(people);
                    people.Clear();
                }
            }
        }

        await take(people);
    }

    private static Dictionary<long, string> Numbers(FileTables files, SourceIdentity identity, FileCohort cohort)
    {
        var numbers = new Dictionary<long, string>();
        using var records = files.Open(identity.IdentityTable);
        var person = new PersonField(records.Table, identity.IdentityPersonColumn);
        var at = records.Table.IndexOf(identity.NhsNumberColumn);
        while (records.TryNext())
        {
            if (!person.TryRead(records, out var id) || !cohort.Holds(true, id))
            {
                continue;
            }

            // What is too long to be a number is none; whoever has none cannot be checked.
            var field = records.Field(at);
            var number = field.Length > 40 || field.Contains((byte)'\n') ? "" : Encoding.UTF8.GetString(field);
            numbers[id] = numbers.TryGetValue(id, out var other) ? other + "\n" + number : number;
        }

        return numbers;
    }
}
