using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;

namespace Tre.DisclosureBench;

/// <summary>Tables as projects release them: two of many dimensions crossed, each table of its own subject.</summary>
internal static class MadeTables
{
    private const int Subjects = 400;
    private const int Values = 7;

    public static IReadOnlyList<KnownTable> Of(int seed, int tables, Protection protection)
    {
#pragma warning disable CA5394 // Numbers for a measurement, the same each time.
        var random = new Random(seed);
        return [.. Enumerable.Range(0, tables).Select(id => Make((seed * 100_000L) + id, random, protection))];
    }

    private static KnownTable Make(long id, Random random, Protection protection)
    {
        var (subject, down, across) = (random.Next(Subjects), random.Next(20), random.Next(20));
        var cells = from row in Enumerable.Range(0, Values)
                    from column in Enumerable.Range(0, Values)
                    select new CountCell(row + 2, column + 2, [new("about", $"subject {subject}"), new($"d{down}", $"d{down} v{row}"), new("", $"d{across} v{column}")], random.Next(10, 5_000));
        return KnownTable.Of(id, new([.. cells]), "Adults", protection);
    }
#pragma warning restore CA5394
}
