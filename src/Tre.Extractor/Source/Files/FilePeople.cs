using Tre.Application.Extracts;

namespace Tre.Extractor.Source.Files;

/// <summary>The cohort's people with their NHS numbers: two files, read at the same time and joined by person; about 40 bytes per person.</summary>
internal static class FilePeople
{
    public static async Task ReadAsync(FileTables files, SourceIdentity identity, FileCohort cohort, int batch, Func<IReadOnlyList<OptOutPerson>, Task> take)
    {
        var reading = Task.Factory.StartNew(() => Ids(files, identity, cohort), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        NhsNumbers numbers;
        try
        {
            numbers = Numbers(files, identity, cohort);
        }
        finally
        {
            // Nothing reads on when this has ended, and of two failures that of the numbers is told.
            await reading.ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        var ids = await reading;
        var people = new PeopleBatches(batch, take);
        foreach (var id in ids)
        {
            numbers.AddTo(people.Waiting, id);
            if (people.IsFull)
            {
                await people.GiveAsync();
            }
        }

        await people.EndAsync();
    }

    private static List<long> Ids(FileTables files, SourceIdentity identity, FileCohort cohort)
    {
        var ids = new List<long>();
        using var records = files.Open(identity.PersonTable);
        var person = new PersonField(records.Table, identity.PersonColumn);
        while (records.TryNext())
        {
            if (person.TryRead(records, out var id) && cohort.Holds(true, id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private static NhsNumbers Numbers(FileTables files, SourceIdentity identity, FileCohort cohort)
    {
        var numbers = new NhsNumbers();
        using var records = files.Open(identity.IdentityTable);
        var person = new PersonField(records.Table, identity.IdentityPersonColumn);
        var at = records.Table.IndexOf(identity.NhsNumberColumn);
        while (records.TryNext())
        {
            if (person.TryRead(records, out var id) && cohort.Holds(true, id))
            {
                numbers.Add(id, records.Field(at));
            }
        }

        numbers.Settle();
        return numbers;
    }
}
