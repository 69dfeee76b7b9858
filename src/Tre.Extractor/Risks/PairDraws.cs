using System.Buffers.Binary;
using System.Security.Cryptography;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Risks;

/// <summary>
/// How many people could be singled out by two random rows of theirs, or by their only one. Few pairs are all tried; of many, some are drawn, and the share is
/// told as an interval that holds the true one in 98 of 100 tables or more.
/// </summary>
internal static class PairDraws
{
    private const int AllPairsPerDraw = 10;

    public static TwoKnownRows Of(RowSample sample, RiskBounds bounds)
    {
        var index = new PairIndex(sample);
        var pairs = 0L;
        foreach (var person in index.People)
        {
            pairs += PairsOf(index.RowsOf(person).Length);
        }

        return index.People.Count == 0 ? new(0, 1, IsExact: false)
            : sample.OneOf == 1 && pairs <= (long)bounds.Draws * AllPairsPerDraw && All(index, bounds) is { } exact ? exact
            : Drawn(index, sample.OneOf, bounds);
    }

    /// <summary>Null when it would take too long.</summary>
    private static TwoKnownRows? All(PairIndex index, RiskBounds bounds)
    {
        var (sum, steps) = (0.0, bounds.Steps);
        foreach (var person in index.People)
        {
            var rows = index.RowsOf(person);
            var alone = rows.Length == 1 && index.Others(rows[0], -1, 1, 0, ref steps) == 0 ? 1L : 0;
            for (var i = 0; i < rows.Length; i++)
            {
                for (var j = i + 1; j < rows.Length; j++)
                {
                    alone += index.Others(rows[i], rows[j], 1, 0, ref steps) == 0 ? 1 : 0;
                }
            }

            sum += (double)alone / PairsOf(rows.Length);
        }

        return steps > 0 ? new(Shares.Down(sum / index.People.Count), Shares.Up(sum / index.People.Count), IsExact: true) : null;
    }

    private static TwoKnownRows Drawn(PairIndex index, long oneOf, RiskBounds bounds)
    {
        var random = new Random(BinaryPrimitives.ReadInt32LittleEndian(RandomNumberGenerator.GetBytes(4)));
        var (draws, alone, two, steps) = (0, 0, 0, bounds.Steps);
        for (; draws < bounds.Draws && steps > 0; draws++)
        {
            var rows = index.RowsOf(index.People[random.Next(index.People.Count)]);
            var a = random.Next(rows.Length);
            var b = rows.Length == 1 ? -1 : (a + 1 + random.Next(rows.Length - 1)) % rows.Length;
            // Out of steps, nobody else was found: that errs on the careful side.
            var others = index.Others(rows[a], b < 0 ? -1 : rows[b], 2, random.Next(), ref steps);
            alone += others == 0 ? 1 : 0;
            two += others == 1 ? 1 : 0;
        }

        // Of c others one is not in the sample with 1 - q, none with (1 - q)^c: at most (1 - q) / q times as often as exactly one is.
        var hidden = (oneOf - 1) * Shares.Most(two, draws);
        var certainly = Math.Max(0, alone - (steps > 0 ? 0 : 1));
        return new(Shares.Down(Shares.Least(certainly, draws) - hidden), Shares.Up(Shares.Most(alone, draws)), IsExact: false);
    }

    private static long PairsOf(int rows) => rows == 1 ? 1 : (long)rows * (rows - 1) / 2;
}
