using System.Globalization;
using Tre.Domain.Extracts.Synthetic;

namespace Tre.Extractor.Synthetic;

/// <summary>
/// One row of each person of a table, drawn by chance, and how many rows each has: so everything that is counted counts people, and nobody twice.
/// Of many people only a share is taken, by their pseudonyms, so that memory is bounded.
/// </summary>
internal sealed class PeopleSample(PreviewTable table, long peopleInAll, KeyedDraws draws)
{
    private const int Most = 50_000;
    private const int LongestValue = 200;
    private readonly Dictionary<string, (int Rows, string[] One)> people = new(StringComparer.Ordinal);
    private readonly ulong limit = peopleInAll <= Most ? ulong.MaxValue : (ulong)((double)Most / peopleInAll * ulong.MaxValue);

    /// <summary>People in the table to the nearest ten, and 0 below.</summary>
    public long People => Marginal.Rounded(limit == ulong.MaxValue ? people.Count : (long)(people.Count * ((double)peopleInAll / Most)));

    /// <summary>Rows per person who has any.</summary>
    public Marginal RowsEach => Marginals.Of("integer", [.. people.Values.Select(p => p.Rows.ToString(CultureInfo.InvariantCulture))]);

    public void Take(string[] row)
    {
        var person = row[table.Person];
        if (ulong.Parse(person.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) > limit)
        {
            return;
        }

        var (rows, one) = people.GetValueOrDefault(person);
        people[person] = (rows + 1, rows == 0 || draws.Below(rows + 1) == 0 ? Kept(row) : one);
    }

    /// <summary>What may be known of each column; too few people, and it is nothing.</summary>
    public IReadOnlyList<Marginal> Known() => [.. table.Columns.Select((column, i) => column.Path == PreviewPath.Drawn
        ? Marginals.Of(column.Type, [.. people.Values.Select(p => p.One[i])], column.Step)
        : NothingKnown.Of(column.Type))];

    /// <summary>What may be told of a row: no free text, which could be large.</summary>
    private string[] Kept(string[] row) => [.. row.Select((field, i) => table.Columns[i].Path == PreviewPath.Drawn && field.Length <= LongestValue ? field : "")];
}
