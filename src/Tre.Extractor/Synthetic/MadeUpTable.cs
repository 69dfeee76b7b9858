using System.Text;
using Tre.Domain.Extracts.Synthetic;
using Tre.Extractor.Building;

namespace Tre.Extractor.Synthetic;

/// <summary>Draws the rows of one table.</summary>
internal sealed class MadeUpTable(PreviewTable table, IReadOnlyList<Marginal> marginals, KeyedDraws draws)
{
    /// <summary>Rows that are drawn for each that is wanted: real ones are left out.</summary>
    private const int Candidates = 20;

    /// <summary>
    /// Below so many possible rows for each that is wanted, chance meets real ones, and leaving those out would tell who has them. Above, what is there
    /// rules out about one in so many of the values that somebody may have.
    /// </summary>
    private const double Fine = 20;
    private readonly List<string[]> drawn = [];

    public bool IsCoarse(int most) => marginals.Aggregate(1.0, (product, marginal) => product * marginal.Values) <= most * Fine;

    public IReadOnlyList<string[]> Drawn => drawn;

    public void Draw(int wanted, bool coarse)
    {
        for (var i = 0; i < wanted * (coarse ? 1 : Candidates); i++)
        {
            drawn.Add([.. marginals.Select(marginal => marginal.Draw(draws))]);
        }
    }

    /// <summary>The file: a row for each of <paramref name="whose"/>, as long as there are rows.</summary>
    public (byte[] Csv, long Rows) Write(IReadOnlyList<(int Person, int Row)> whose, IEnumerable<string[]> allowed)
    {
        var text = new StringBuilder(string.Join(',', table.Columns.Select(c => CsvField.Quote(c.Name)))).Append('\n');
        long rows = 0;
        foreach (var ((person, number), row) in whose.Zip(allowed))
        {
            rows++;
            text.AppendJoin(',', table.Columns.Select((column, i) => CsvField.Quote(column.Path switch
            {
                PreviewPath.Person => MadeUpKey.Of("", person, 0),
                PreviewPath.Key => MadeUpKey.Of(column.Name, person, number),
                _ => row[i],
            }))).Append('\n');
        }

        return (Encoding.UTF8.GetBytes(text.ToString()), rows);
    }

    public SyntheticTable Told(long rows, bool coarse) => new(table.Name, rows, coarse, [.. table.Columns.Select((column, i) => new SyntheticColumn(
        column.Name, column.Path is PreviewPath.Person or PreviewPath.Key ? SyntheticBasis.Key : marginals[i].Basis, marginals[i].Groups))]);
}
