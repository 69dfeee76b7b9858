using Tre.Application.Extracts;
using Tre.Extractor.Source;

namespace Tre.Extractor.Building;

/// <summary>Reads the cohort's people and settles for each, before any row is written, whether their data may be used.</summary>
internal static class PeopleReader
{
    /// <param name="reading">The source.</param>
    /// <param name="people">Takes them.</param>
    /// <param name="optOuts">Asked in batches.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="link">Takes them too, for another dataset to be linked with; null where none is.</param>
    /// <param name="linked">Says who they are in the dataset with which an approval links them; null where none does.</param>
    /// <returns><paramref name="people"/>.</returns>
    public static async Task<Cohort> ReadAsync(ISourceReading reading, Cohort people, IOptOutCheck optOuts, CancellationToken cancel, PeopleLink? link = null, PeopleLink? linked = null)
    {
        await reading.PeopleAsync(optOuts.Batch, TakeAsync, cancel);
        people.Settle();
        link?.Settle(people);
        return people;

        async Task TakeAsync(IReadOnlyList<OptOutPerson> batch)
        {
            var answers = batch.Count == 0 ? [] : await optOuts.AskAsync(batch, cancel);
            for (var i = 0; i < batch.Count; i++)
            {
                people.Add(batch[i].PersonId, answers[i], linked?.Find(batch[i]));
                link?.Add(batch[i]);
            }
        }
    }
}
