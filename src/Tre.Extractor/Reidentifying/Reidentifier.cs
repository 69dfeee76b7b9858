using System.Globalization;
using System.Text;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Source;

namespace Tre.Extractor.Reidentifying;

/// <summary>Whom a pseudonym stands for.</summary>
/// <param name="Pseudonym">As it was asked for.</param>
/// <param name="Person">The source's own id.</param>
/// <param name="NhsNumbers">Those that the source has of them.</param>
internal sealed record Identified(string Pseudonym, long Person, IReadOnlyList<string> NhsNumbers);

/// <summary>Finds people by making everybody's pseudonym anew: there is no table that leads back.</summary>
internal static class Reidentifier
{
    private const int Batch = 10_000;
    private static readonly byte[] Kind = "person"u8.ToArray();

    /// <param name="source">The source, of whose people all are looked at.</param>
    /// <param name="catalogue">The signed description.</param>
    /// <param name="pseudonymiser">Of the project.</param>
    /// <param name="wanted">Pseudonyms.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Those who were found, in the order of what was wanted.</returns>
    public static async Task<IReadOnlyList<Identified>> FindAsync(
        ISource source, Catalogue catalogue, IPseudonymiser pseudonymiser, IReadOnlyList<string> wanted, CancellationToken cancel)
    {
        var found = wanted.ToDictionary(p => p, _ => new List<OptOutPerson>(), StringComparer.Ordinal);
        var pseudonym = new byte[IPseudonymiser.Length];
        await using var reading = await source.OpenAsync(new ExtractPlan(catalogue.Schema, [], [], null, 0), catalogue, cancel);
        await reading.PeopleAsync(Batch, people =>
        {
            foreach (var person in people)
            {
                pseudonymiser.Write(Kind, Encoding.ASCII.GetBytes(person.PersonId.ToString(CultureInfo.InvariantCulture)), pseudonym);
                if (found.TryGetValue(Encoding.ASCII.GetString(pseudonym), out var those))
                {
                    those.Add(person);
                }
            }

            return Task.CompletedTask;
        }, cancel);
        return [.. wanted.Where(p => found[p].Count > 0).Select(p => new Identified(
            p, found[p][0].PersonId, [.. found[p].Select(person => person.NhsNumber).OfType<string>().Distinct(StringComparer.Ordinal)]))];
    }
}
