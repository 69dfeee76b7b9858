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
    /// <param name="optOuts">The list, or null under an exemption.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns><paramref name="people"/>.</returns>
    public static async Task<Cohort> ReadAsync(SourceSession session, string sql, Cohort people, OptOutList? optOuts, CancellationToken cancel)
    {
        try
        {
#pragma warning disable CA2100 // Built from quoted catalogue names by SourceQueries alone.
            await using var command = new NpgsqlCommand(sql, session.Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var person = reader.GetInt64(0);
                var nhsNumber = reader.IsDBNull(1) ? null : reader.GetString(1);
                people.Add(person, optOuts?.Check(person, nhsNumber) ?? OptOutAnswer.NotOptedOut);
            }

            return people;
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, "people");
        }
    }
}
