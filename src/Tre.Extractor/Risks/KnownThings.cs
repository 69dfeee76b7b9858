using Tre.Domain.Extracts;

namespace Tre.Extractor.Risks;

/// <summary>What counted people say. Where only every second, fourth … thing was counted, numbers of things are scaled up, and numbers and shares of people err upwards.</summary>
internal static class KnownThings
{
    /// <summary>What somebody could single out who knows one random row of a person's.</summary>
    public static OneKnownRow OneRow(PeopleCounter combinations, RowSets sets)
    {
        var (sum, smallest, oneOf) = (0.0, PeopleCounter.Counted, combinations.OneOf);
        var exposed = new HashSet<int>();
        var sizes = new List<int>(combinations.Count);
        foreach (var it in combinations.All)
        {
            smallest = Math.Min(smallest, it.People);
            sizes.Add(it.People);
            if (it.People == 1)
            {
                sum += (double)it.Rows / sets.RowsOf(it.First);
                exposed.Add(it.First);
            }
        }

        return new(
            // So many different ones that not all could be counted: some are of one person, as good as certainly.
            oneOf == 1 ? smallest : 1,
            Shares.Up(Shares.Scaled(sum, oneOf) / sets.People), AtMost(exposed.Count, oneOf, sets.People),
            [.. OneKnownRow.Bands.Select(band => sizes.LongCount(size => size >= band.From && !(size > band.To)) * oneOf)], oneOf);
    }

    public static ColumnRisk Column(string name, bool isDate, PeopleCounter values, int people)
    {
        var (rare, known) = (0L, new HashSet<int>());
        foreach (var it in values.All)
        {
            if (it.People < ColumnRisk.RareBelow)
            {
                rare++;
                known.UnionWith(values.People(it));
            }
        }

        return new(name, isDate, values.Count * values.OneOf, rare * values.OneOf, AtMost(known.Count, values.OneOf, people));
    }

    /// <summary>How many people have a row like which all rows have one and the same sensitive value.</summary>
    public static DiversityRisk Diversity(string name, int note, PeopleCounter combinations, int people)
    {
        var (alike, many, known) = (0L, 0L, new HashSet<int>());
        foreach (var it in combinations.All)
        {
            if (((it.Varied >> note) & 1) != 0)
            {
                continue;
            }

            alike++;
            if (it.People < PeopleCounter.Counted)
            {
                known.UnionWith(combinations.People(it));
            }
            else
            {
                // Who they are was not remembered; they are no more than their rows.
                many += it.Rows;
            }
        }

        return new(name, alike > 0 ? 1 : 2, AtMost(known.Count + many, combinations.OneOf, people));
    }

    private static long AtMost(long found, long oneOf, int people) => (long)Math.Min(people, Math.Ceiling(Shares.Scaled(found, oneOf)));
}
