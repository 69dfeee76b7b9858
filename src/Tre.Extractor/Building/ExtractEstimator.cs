using Tre.Application.Datasets;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Domain.Extracts;
using Tre.Extractor.Source;

namespace Tre.Extractor.Building;

/// <summary>
/// Counts what a draft would give: the same cohort and national opt-outs as a build, over the column that names the person alone. What leaves is
/// <see cref="BlurredCount"/>; the secret numbers of people belong to no project.
/// </summary>
internal sealed class ExtractEstimator(ISource source, ICatalogue catalogues, IOptOuts optOuts, IPseudonymKeys keys, BuildLimits limits, TimeProvider time) : IExtractEstimator
{
    public async Task<(EstimatedCounts? Counts, ExtractFailure? Failure)> EstimateAsync(ExtractSpecification specification, CancellationToken cancel)
    {
        try
        {
            return (await CountAsync(specification, cancel), null);
        }
        catch (BuildFailedException failed)
        {
            return (null, failed.Failure);
        }
        catch (OptOutsUnusableException unusable)
        {
            return (null, new ExtractFailure(ExtractFailureCode.OptOutsUnusable, unusable.Message, unusable.Transient));
        }
        catch (InvalidDataException invalid)
        {
            return (null, new ExtractFailure(ExtractFailureCode.CatalogueInvalid, invalid.Message, Transient: false));
        }
    }

    private async Task<EstimatedCounts> CountAsync(ExtractSpecification specification, CancellationToken cancel)
    {
        var parts = ExtractPlanner.Plan(new ExtractOrder(Guid.Empty, Guid.Empty, 0, specification, CanonicalSpecification.Hash(specification), null), await catalogues.AllAsync(cancel));
        EstimatedCounts? all = null;
        foreach (var part in parts)
        {
            var counts = await CountAsync(part, cancel);
            // Nobody says how many of several datasets' people are the same, so the people are those of the first part.
            all = all is null ? counts : all with { Rows = [.. all.Rows, .. counts.Rows] };
        }

        return all!;
    }

    /// <summary>Of one dataset by itself: people who would be left out because no other dataset knows them are counted.</summary>
    private async Task<EstimatedCounts> CountAsync(PlannedDataset part, CancellationToken cancel)
    {
        var plan = part.Plan with { Tables = [.. part.Plan.Tables.Select(table => table with { Columns = [] })] };
        var check = await optOuts.BeginAsync(new(Guid.Empty, National: true, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)), cancel);
        using var key = await keys.OpenAsync(Guid.Empty, part.Dataset, cancel);
        using var beside = await keys.OpenAsync(Guid.Empty, part.Dataset, cancel);
        await using var reading = await source.OpenAsync(plan, part.Catalogue, cancel);
        var people = await PeopleReader.ReadAsync(reading, new Cohort([key, beside], 0, plan.Sample), check, cancel);
        List<EstimatedRows> tables = [];
        var all = new bool[people.Count];
        foreach (var table in plan.Tables)
        {
            using var rows = reading.Rows(table, limits.MaxRowBytes, cancel);
            var counted = Count(rows, people);
            tables.Add(new(table.Label, RowsOf(counted, people)));
            Array.ForEach([.. Enumerable.Range(0, counted.Length).Where(slot => counted[slot] > 0)], slot => all[slot] = true);
        }

        var (count, set) = SetOf(people, slot => all[slot]);
        return new(BlurredCount.People(count, set), tables);
    }

    private static int[] Count(IRows rows, Cohort people)
    {
        var counted = new int[people.Count];
        while (rows.TryNext(out var row))
        {
            var person = CsvField.Cut(ref row, out _);
            if (System.Buffers.Text.Utf8Parser.TryParse(person, out long id, out var used) && used == person.Length && people.Find(id, out _) is >= 0 and var slot)
            {
                counted[slot]++;
            }
        }

        return counted;
    }

    /// <summary>Nobody counts with more than three times the mean, so that nobody's rows stand out.</summary>
    private static long? RowsOf(int[] counted, Cohort people)
    {
        var (count, set) = SetOf(people, slot => counted[slot] > 0);
        var most = count == 0 ? 0 : (3 * counted.Sum(n => (long)n) / count) + 1;
        return BlurredCount.Rows(count, counted.Sum(n => Math.Min(n, most)), set);
    }

    /// <summary>How many they are, and the sum of their secret numbers.</summary>
    private static (long Count, ulong Key) SetOf(Cohort people, Func<int, bool> within)
    {
        var (count, key) = (0L, 0UL);
        for (var slot = 0; slot < people.Count; slot++)
        {
            if (within(slot))
            {
                count++;
                key = unchecked(key + people.SecretOf(slot));
            }
        }

        // A sum of a few small numbers is no key yet.
        return (count, Scrambled(key));
    }

    private static ulong Scrambled(ulong key)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(key), hash);
        return BitConverter.ToUInt64(hash);
    }
}
