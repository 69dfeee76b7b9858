using Npgsql;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>Reads the cohort's people and settles for each, before any row is written, whether their data may be used.</summary>
internal static class PeopleReader
{
    /// <param name="session">The transaction.</param>
    /// <param name="sql">The query.</param>
    /// <param name="cohort">The approved conditions.</param>
    /// <param name="optOuts">The list, or null under an exemption.</param>
    /// <param name="pseudonymiser">The project's.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Cohort> ReadAsync(
        SourceSession session, SourceSql sql, IReadOnlyList<CohortCondition> cohort, OptOutList? optOuts, IPseudonymiser pseudonymiser, CancellationToken cancel)
    {
        var people = new Cohort();
        try
        {
#pragma warning disable CA2100 // Built from quoted catalogue names by SourceSql alone.
            await using var command = new NpgsqlCommand(sql.People(cohort), session.Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var person = reader.GetInt64(0);
                var nhsNumber = reader.IsDBNull(1) ? null : reader.GetString(1);
                people.Add(person, optOuts?.Check(person, nhsNumber) ?? OptOutAnswer.NotOptedOut, pseudonymiser);
            }

            return people;
        }
        catch (NpgsqlException e)
        {
            throw SourceErrors.Failure(e, "people");
        }
    }
}
