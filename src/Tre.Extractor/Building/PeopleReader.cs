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
    /// <returns><paramref name="people"/>.</returns>
    public static async Task<Cohort> ReadAsync(ISourceReading reading, Cohort people, IOptOutCheck optOuts, CancellationToken cancel)
    {
        await reading.PeopleAsync(optOuts.Batch, TakeAsync, cancel);
        people.Settle();
        return people;

        async Task TakeAsync(IReadOnlyList<OptOutPerson> batch)
        {
            var answers = batch.Count == 0 ? [] : await optOuts.AskAsync(batch, cancel);
            for (var i = 0; i < batch.Count; i++)
            {
                people.Add(batch[i].PersonId, answers[i]);
            }
        }
    }
}
