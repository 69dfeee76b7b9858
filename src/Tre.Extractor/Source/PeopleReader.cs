using Npgsql;
using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>Reads the cohort's people and settles for each, before any row is written, whether their data may be used.</summary>
internal static class PeopleReader
{
    /// <param name="session">The transaction.</param>
    /// <param name="sql">The query of <see cref="SourceQueries"/>.</param>
    /// <param name="people">Takes them.</param>
    /// <param name="optOuts">Asked in batches.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns><paramref name="people"/>.</returns>
    public static async Task<Cohort> ReadAsync(SourceSession session, string sql, Cohort people, IOptOutCheck optOuts, CancellationToken cancel)
    {
        try
        {
#pragma warning disable CA2100 // Built from quoted catalogue names by SourceQueries alone.
            await using var command = new NpgsqlCommand(sql, session.Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var batch = new List<OptOutPerson>();
            while (await reader.ReadAsync(cancel))
            {
                batch.Add(new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1)));
                if (batch.Count == optOuts.Batch)
                {
                    await TakeAsync(batch, people, optOuts, cancel);
                }
            }

            await TakeAsync(batch, people, optOuts, cancel);
            return people;
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, "people");
        }
    }

    private static async Task TakeAsync(List<OptOutPerson> batch, Cohort people, IOptOutCheck optOuts, CancellationToken cancel)
    {
        var answers = batch.Count == 0 ? [] : await optOuts.AskAsync(batch, cancel);
        for (var i = 0; i < batch.Count; i++)
        {
            people.Add(batch[i].PersonId, answers[i]);
        }

        batch.Clear();
    }
}
