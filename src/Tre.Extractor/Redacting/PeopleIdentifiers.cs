using Tre.Application.Extracts;
using Tre.Extractor.Building;
using Tre.Extractor.Source;

namespace Tre.Extractor.Redacting;

/// <summary>What the source holds of each person of the cohort. About 150 bytes per person; only where a column is redacted.</summary>
internal sealed class PeopleIdentifiers(Cohort people)
{
    private const int LongestValue = 200;
    private const int MostOfOne = 8_192;
    private readonly string?[] values = new string?[people.Count];
    private (int Slot, OwnIdentifiers Own) last = (-1, OwnIdentifiers.None);

    /// <summary>Null where no column is redacted.</summary>
    /// <exception cref="BuildFailedException">The source was lost, or somebody has more of them than can be looked for.</exception>
    public static async Task<PeopleIdentifiers?> ReadAsync(ISourceReading reading, ExtractPlan plan, Cohort people, CancellationToken cancel)
    {
        if (!plan.Redacts)
        {
            return null;
        }

        var identifiers = new PeopleIdentifiers(people);
        await reading.IdentifiersAsync(identifiers.Add, cancel);
        return identifiers;
    }

    /// <summary>Rows of one person often follow each other.</summary>
    public OwnIdentifiers Of(int slot)
    {
        if (slot != last.Slot)
        {
            last = (slot, values[slot] is { } known ? new OwnIdentifiers(known.Split('\n')) : OwnIdentifiers.None);
        }

        return last.Own;
    }

    /// <summary>Nothing is kept of people of whom nothing is written.</summary>
    private void Add(long person, string value)
    {
        var slot = people.Find(person, out _);
        var line = value.ReplaceLineEndings(" ").Trim();
        line = line.Length > LongestValue ? line[..LongestValue] : line;
        if (slot < 0 || line.Length < 2 || (values[slot] is { } before && before.Split('\n').Contains(line, StringComparer.Ordinal)))
        {
            return;
        }

        values[slot] = values[slot] is { } known ? known + '\n' + line : line;
        if (values[slot]!.Length > MostOfOne)
        {
            throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceData, "Somebody has more direct identifiers than can be looked for in free text", Transient: false));
        }
    }
}
