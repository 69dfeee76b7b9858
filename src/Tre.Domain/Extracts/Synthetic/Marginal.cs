namespace Tre.Domain.Extracts.Synthetic;

/// <summary>
/// What may be known of one variable by itself: groups of at least ten people, each with the number of its people to the nearest ten.
/// Values are drawn from it one by one, and independently of every other variable.
/// </summary>
public abstract class Marginal
{
    /// <summary>Fewer people than this are no group.</summary>
    public const int Threshold = 10;

    private readonly long[] ends;

    /// <param name="weights">People per group, as counted.</param>
    /// <param name="missing">People without a value, as counted; told only where they are a group.</param>
    protected Marginal(IEnumerable<long> weights, long missing)
    {
        long sum = 0;
        ends = [.. weights.Append(missing).Select(people => sum += Rounded(people))];
    }

    public abstract SyntheticBasis Basis { get; }

    /// <summary>Groups that have a value.</summary>
    public int Groups => ends.Length - 1;

    /// <summary>How many different values can be drawn, about.</summary>
    public abstract double Values { get; }

    /// <summary>A made-up value; empty for a missing one.</summary>
    public string Draw(KeyedDraws draws)
    {
        if (ends[^1] == 0)
        {
            return Of(-1, draws);
        }

        var place = draws.Below(ends[^1]);
        var group = Array.FindIndex(ends, end => place < end);
        return group == Groups ? "" : Of(group, draws);
    }

    /// <summary>To the nearest ten, and nothing below the threshold.</summary>
    public static long Rounded(long people) => people < Threshold ? 0 : (people + 5) / 10 * 10;

    /// <summary>A value of a group; -1 where there is none.</summary>
    protected abstract string Of(int group, KeyedDraws draws);
}

/// <summary>Nothing of the data: a word where there is text, else missing.</summary>
public sealed class NothingKnown(string word) : Marginal([], 0)
{
    /// <summary>What stands where text would.</summary>
    public const string Mark = "SYNTHETIC";

    public override SyntheticBasis Basis => SyntheticBasis.Nothing;

    public override double Values => 1;

    public static NothingKnown Of(string type) => new(type == "string" ? Mark : "");

    protected override string Of(int group, KeyedDraws draws) => word;
}

/// <summary>Values as they are, each of at least ten people.</summary>
public sealed class CommonValues(IReadOnlyList<(string Value, long People)> values, long missing) : Marginal(values.Select(v => v.People), missing)
{
    public override SyntheticBasis Basis => SyntheticBasis.Values;

    public override double Values => values.Count + 1;

    protected override string Of(int group, KeyedDraws draws) => values[group].Value;
}
