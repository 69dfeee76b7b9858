using System.Security.Cryptography;
using System.Text;
using Tre.Domain.Extracts.Synthetic;

namespace Tre.Extractor.Synthetic;

/// <summary>One table of a preview, from counting people to the file.</summary>
/// <param name="secret">What all chance of this preview comes from.</param>
internal sealed class TableMaking(SealedTables extract, PreviewTable table, long people, byte[] secret, int mostRows)
{
    /// <summary>Made-up people and rows where too few real ones are to be told.</summary>
    private const int Fewest = 10;

    public async Task<(byte[] Csv, SyntheticTable Told)> RunAsync(CancellationToken cancel)
    {
        using var choosing = Draws("choose");
        using var drawing = Draws("draw");
        var sample = new PeopleSample(table, people, choosing);
        if (table.Person >= 0)
        {
            await extract.ForEachAsync(table, sample.Take, cancel);
        }

        var inAll = Marginal.Rounded(people);
        var share = inAll == 0 || sample.People == 0 ? 1 : Math.Min(1, (double)sample.People / inAll);
        var whose = MadeUpPeople.Rows((int)Math.Clamp(inAll, Fewest, mostRows), share, sample.RowsEach, mostRows, drawing);
        var madeUp = new MadeUpTable(table, sample.Known(), drawing);
        var coarse = madeUp.IsCoarse(mostRows);
        madeUp.Draw(whose.Count, coarse);
        var (csv, rows) = madeUp.Write(whose, coarse ? madeUp.Drawn : await NobodysAsync(madeUp.Drawn, cancel));
        return (csv, madeUp.Told(rows, coarse));
    }

    private async Task<IReadOnlyList<string[]>> NobodysAsync(IReadOnlyList<string[]> drawn, CancellationToken cancel)
    {
        var guard = new RowGuard(table, HKDF.Expand(HashAlgorithmName.SHA256, secret, 32, Encoding.UTF8.GetBytes("coin\n" + table.File)));
        foreach (var row in drawn)
        {
            guard.Watch(row);
        }

        await extract.ForEachAsync(table, guard.Take, cancel);
        return [.. drawn.Where(guard.Allows)];
    }

    private KeyedDraws Draws(string what) => new(secret, $"{what}\n{table.File}");
}
