using System.Globalization;

namespace Tre.Domain.Extracts.Synthetic;

/// <summary>Makes of one value per person what may be known of a variable.</summary>
public static class Marginals
{
    /// <summary>Most values that are told as they are, the most common.</summary>
    private const int MostValues = 1_000;
    private const int FewValues = 100;
    private const int MostDecimals = 6;
    private const decimal Largest = 1_000_000_000_000_000;

    /// <param name="type">As the manifest has it.</param>
    /// <param name="values">One of each person; empty where they have none.</param>
    /// <param name="step">What numbers were rounded to; null where they were not.</param>
    public static Marginal Of(string type, IReadOnlyList<string> values, decimal? step = null)
    {
        string[] present = [.. values.Where(value => value.Length > 0)];
        long missing = values.Count - present.Length;
        Marginal? told = type switch
        {
            _ when present.Length < Marginal.Threshold => null,
            "integer" or "number" => Numbers(type, present, missing, step),
            "date" or "datetime" or "yearmonth" => DatePeriods.Make(present, type, missing),
            "string" or "year" or "boolean" => Common(present, missing),
            _ => null,
        };
        return told ?? NothingKnown.Of(type);
    }

    private static Marginal? Numbers(string type, string[] present, long missing, decimal? step)
    {
        var common = Common(present, missing, out var people);
        if (common is { Groups: <= FewValues } && people * 10 >= present.Length * 9)
        {
            return common;
        }

        decimal[] numbers = [.. present.Select(Number).OfType<decimal>()];
        var unit = step is > 0 ? step.Value : type == "integer" ? 1m : Unit(present);
        return (Marginal?)NumberRanges.Make(numbers, unit, missing) ?? common;
    }

    private static CommonValues? Common(string[] present, long missing) => Common(present, missing, out _);

    private static CommonValues? Common(string[] present, long missing, out long people)
    {
        (string Value, long People)[] common = [.. present.GroupBy(value => value, StringComparer.Ordinal).Select(g => (Value: g.Key, People: g.LongCount()))
            .Where(g => g.People >= Marginal.Threshold).OrderByDescending(g => g.People).ThenBy(g => g.Value, StringComparer.Ordinal).Take(MostValues)];
        people = common.Sum(g => g.People);
        // What is told stands in the order of values: the order of exact counts would say more than the rounded ones.
        return common.Length == 0 ? null : new([.. common.OrderBy(g => g.Value, StringComparer.Ordinal)], missing);
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest ? number : null;

    /// <summary>One of the last decimal place that at least ten people's numbers have.</summary>
    private static decimal Unit(string[] present)
    {
        int[] places = [.. present.Select(text => text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0)];
        var decimals = Enumerable.Range(0, MostDecimals).FirstOrDefault(d => places.Count(p => p > d) < Marginal.Threshold, MostDecimals);
        return (decimal)Math.Pow(10, -decimals);
    }
}
