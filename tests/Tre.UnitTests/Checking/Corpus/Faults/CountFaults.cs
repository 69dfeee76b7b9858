using System.Globalization;

namespace Tre.UnitTests.Checking.Corpus.Faults;

/// <summary>Tables that count, each with one thing wrong.</summary>
internal static class CountFaults
{
    public static IEnumerable<(string Rule, Func<Dice, List<string[]>> Make)> All =>
    [
        ("small-count", SmallCount), ("zero-count", Zero), ("rounding-base", Unrounded), ("totals-do-not-sum", WrongTotal), ("suppressed-cell-given-back", GivenBack), ("suppression-audit", SeveralSums),
        ("percentage-gives-count", SmallShare), ("percentage-of-group", ShareOfGroup), ("all-or-none", AllOrNone), ("n-behind-means", SmallMean), ("end-points", Ends),
        ("survival-steps", Survival), ("dominance", Dominated),
    ];

    private static List<string[]> SmallCount(Dice dice)
    {
        var header = dice.Of("n", "count", "patients", "Number of patients", "No. of cases", "freq", "headcount", "N (adults)", "deaths", "Treated", "women");
        var (rows, bad) = (dice.Next(4, 12), dice.Next(0, 4));
        return dice.Table([dice.Of("group", "ward", "site"), header, "mean_bmi"], rows, i => [i == bad ? dice.Whole(1, 10) : dice.Whole(20, 900), dice.Number(20, 32, 2)]);
    }

    private static List<string[]> Zero(Dice dice)
    {
        var bad = dice.Next(0, 4);
        return dice.Table(["group", dice.Of("n", "patients", "count")], dice.Next(4, 10), i => [i == bad ? "0" : dice.Whole(20, 900)]);
    }

    private static List<string[]> Unrounded(Dice dice)
    {
        var (step, bad) = (dice.Of(5, 10), dice.Next(0, 6));
        return dice.Table(["group", "women", "men"], dice.Next(8, 14), i =>
        [
            (dice.Next(4, 200) * step + (i == bad ? dice.Next(1, step) : 0)).ToString(CultureInfo.InvariantCulture), (dice.Next(4, 200) * step).ToString(CultureInfo.InvariantCulture),
        ]);
    }

    private static List<string[]> WrongTotal(Dice dice)
    {
        var table = dice.Table(["group", "n"], dice.Next(4, 9), _ => [dice.Whole(20, 400)]);
        var sum = table.Skip(1).Sum(r => int.Parse(r[1], CultureInfo.InvariantCulture));
        return [.. table, [dice.Of("Total", "All", "Overall"), (sum + dice.Next(3, 60)).ToString(CultureInfo.InvariantCulture)]];
    }

    private static List<string[]> GivenBack(Dice dice)
    {
        var table = dice.Table(["group", "patients"], dice.Next(4, 9), _ => [dice.Whole(20, 400)]);
        var sum = table.Skip(1).Sum(r => int.Parse(r[1], CultureInfo.InvariantCulture));
        table[dice.Next(1, table.Count)][1] = dice.Of("<10", "*", "[c]", "suppressed");
        return [.. table, ["Total", sum.ToString(CultureInfo.InvariantCulture)]];
    }

    // Two blocks that are hidden well, and one cell that joins them: no row or column has a single one, and all together give it back.
    private static List<string[]> SeveralSums(Dice dice)
    {
        var counts = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 4).Select(_ => dice.Next(30, 400)).ToArray()).ToArray();
        counts[0][2] = dice.Next(1, 10);
        (int, int)[] hidden = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (0, 2)];
        var (mark, text) = (dice.Of("*", "[c]", "suppressed"), CultureInfo.InvariantCulture);
        var table = dice.Table(["site", "asthma", "diabetes", "stroke", "cancer", "Total"], 4, r =>
            [.. Enumerable.Range(0, 4).Select(c => hidden.Contains((r, c)) ? mark : counts[r][c].ToString(text)), counts[r].Sum().ToString(text)]);
        return [.. table, ["Total", .. Enumerable.Range(0, 4).Select(c => counts.Sum(r => r[c]).ToString(text)), counts.Sum(r => r.Sum()).ToString(text)]];
    }

    private static List<string[]> SmallShare(Dice dice)
    {
        var (bad, name) = (dice.Next(0, 4), dice.Of("percent", "pct", "proportion_%", "prevalence"));
        return dice.Table(["group", dice.Of("total", "denominator", "base"), name], dice.Next(5, 9), i =>
        {
            var total = dice.Next(60, 400);
            return [total.ToString(CultureInfo.InvariantCulture), (100d * (i == bad ? dice.Next(1, 6) : dice.Next(25, 35)) / total).ToString("F1", CultureInfo.InvariantCulture)];
        });
    }

    private static List<string[]> ShareOfGroup(Dice dice)
    {
        var (size, bad) = (dice.Next(60, 140), dice.Next(0, 4));
        return dice.Table(["characteristic", $"Treated (n={size})"], dice.Next(5, 9), i => [$"{(100d * (i == bad ? dice.Next(1, 6) : dice.Next(20, 40)) / size).ToString("F1", CultureInfo.InvariantCulture)}%"]);
    }

    private static List<string[]> AllOrNone(Dice dice)
    {
        var bad = dice.Next(0, 4);
        return dice.Table(["group", dice.Of("percent", "pct_smokers")], dice.Next(5, 9), i => [i == bad ? dice.Of("0.0", "100.0") : dice.Number(20, 80, 1)]);
    }

    private static List<string[]> SmallMean(Dice dice)
    {
        var bad = dice.Next(0, 4);
        return dice.Table(["group", "n", dice.Of("mean_age", "median_stay", "sd_age", "average")], dice.Next(5, 9), i => [i == bad ? dice.Of("<10", dice.Whole(2, 9)) : dice.Whole(20, 400), dice.Number(30, 80, 2)]);
    }

    private static List<string[]> Ends(Dice dice) =>
        dice.Table(["group", "n", dice.Of("min", "minimum_age", "lowest"), dice.Of("max", "highest", "oldest")], dice.Next(4, 9), _ => [dice.Whole(40, 400), dice.Whole(18, 30), dice.Whole(85, 104)]);

    private static List<string[]> Survival(Dice dice)
    {
        var (rows, risk, bad) = (new List<string[]> { new[] { "time", dice.Of("n.risk", "at_risk", "number at risk"), "survival" } }, dice.Next(300, 600), dice.Next(3, 7));
        for (var t = 1; t <= 9; t++)
        {
            rows.Add([(t * 30).ToString(CultureInfo.InvariantCulture), risk.ToString(CultureInfo.InvariantCulture), (1 - t * 0.031).ToString("F3", CultureInfo.InvariantCulture)]);
            risk -= t == bad ? dice.Next(1, 9) : dice.Next(15, 30);
        }
        return rows;
    }

    private static List<string[]> Dominated(Dice dice)
    {
        var bad = dice.Next(0, 4);
        return dice.Table(["supplier_region", "total_cost", "largest", "second"], dice.Next(5, 9), i => [dice.Whole(10_000, 10_400), i == bad ? dice.Whole(9_300, 9_900) : dice.Whole(1_000, 2_000), dice.Whole(30, 90)]);
    }
}
