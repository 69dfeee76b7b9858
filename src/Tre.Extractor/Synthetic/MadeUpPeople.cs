using System.Globalization;
using Tre.Domain.Extracts.Synthetic;

namespace Tre.Extractor.Synthetic;

/// <summary>Whose rows a table has: made-up people, the same in every table, some of them without a row.</summary>
internal static class MadeUpPeople
{
    private const int MostRowsEach = 100;

    /// <param name="people">Made-up people.</param>
    /// <param name="share">People with a row among all people, from 0 to 1, of rounded counts.</param>
    /// <param name="rowsEach">Rows of one who has any.</param>
    /// <param name="most">Rows at most.</param>
    public static IReadOnlyList<(int Person, int Row)> Rows(int people, double share, Marginal rowsEach, int most, KeyedDraws draws)
    {
        var rows = new List<(int, int)>();
        for (var person = 0; person < people && rows.Count < most; person++)
        {
            if (draws.Below(1_000_000) >= share * 1_000_000)
            {
                continue;
            }

            var count = int.TryParse(rowsEach.Draw(draws), NumberStyles.None, CultureInfo.InvariantCulture, out var drawn) ? Math.Clamp(drawn, 1, MostRowsEach) : 1;
            for (var row = 0; row < count && rows.Count < most; row++)
            {
                rows.Add((person, row));
            }
        }

        return rows;
    }
}
