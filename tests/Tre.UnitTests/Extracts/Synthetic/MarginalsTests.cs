using System.Globalization;
using System.Text.RegularExpressions;
using Tre.Domain.Extracts.Synthetic;

namespace Tre.UnitTests.Extracts.Synthetic;

/// <summary>What may be known of one variable, held against the values that it was made of.</summary>
[Category("Unit")]
public sealed class MarginalsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Test]
    public void A_value_of_fewer_than_ten_people_is_never_drawn_and_a_common_one_is()
    {
        string[] values = [.. Repeat("common", 40), .. Repeat("ten", 10), .. Repeat("nine", 9), "alone"];
        Assert.That(Drawn("string", values, 5_000).Distinct(), Is.EquivalentTo(new[] { "common", "ten" }));
    }

    [Test]
    public void What_is_told_depends_on_counts_to_the_nearest_ten_alone()
    {
        string[] one = [.. Repeat("a", 41), .. Repeat("b", 18), .. Repeat("c", 3)];
        string[] other = [.. Repeat("b", 22), .. Repeat("a", 38), .. Repeat("d", 7)];
        Assert.That(Drawn("string", one, 200), Is.EqualTo(Drawn("string", other, 200)));
    }

    [Test]
    public void Missing_values_of_fewer_than_ten_people_are_not_told()
    {
        Assert.That(Drawn("string", [.. Repeat("a", 50), .. Repeat("", 9)], 1_000), Does.Not.Contain(""));
        Assert.That(Drawn("string", [.. Repeat("a", 50), .. Repeat("", 50)], 1_000).Count(value => value.Length == 0), Is.EqualTo(500).Within(80));
    }

    [TestCase("string", "SYNTHETIC")]
    [TestCase("integer", "")]
    [TestCase("date", "")]
    [TestCase("unheard-of", "")]
    public void Of_too_few_people_nothing_is_told(string type, string expected)
    {
        string[] values = [.. Enumerable.Range(0, 9).Select(i => $"{i}")];
        Assert.That(Drawn(type, values, 50).Distinct(), Is.EqualTo(new[] { expected }));
        Assert.That(Marginals.Of(type, values).Basis, Is.EqualTo(SyntheticBasis.Nothing));
    }

    [Test]
    public void Text_that_nobody_shares_is_not_told() =>
        Assert.That(Drawn("string", [.. Enumerable.Range(0, 500).Select(i => $"note {i}")], 50).Distinct(), Is.EqualTo(new[] { NothingKnown.Mark }));

    [Test]
    public void Ranges_hold_ten_people_each_and_the_ten_lowest_and_highest_are_beyond_them([Values(1, 2, 3, 4, 5, 6)] int seed)
    {
        var random = new Random(seed);
        decimal[] numbers = [.. Enumerable.Range(0, random.Next(40, 3_000)).Select(_ => Math.Round((decimal)Math.Exp(random.NextDouble() * 8), 1))];
        var ranges = NumberRanges.Make(numbers, 0.1m, 0)!;
        var sorted = numbers.Order().ToList();
        var width = sorted[^10] - sorted[9];
        Assert.That(ranges.Told, Is.Not.Empty);
        foreach (var ((from, to, people), i) in ranges.Told.Select((range, i) => (range, i)))
        {
            var last = i == ranges.Told.Count - 1;
            var real = numbers.Count(n => n >= from && (n < to || (last && n == to)));
            Assert.That(real, Is.AtLeast(10));
            Assert.That(people, Is.EqualTo(Marginal.Rounded(real)));
            Assert.That(from < to, Is.True);
        }

        Assert.That(ranges.Told[0].From, Is.AtLeast(sorted[9] - (width / 10)));
        Assert.That(ranges.Told[^1].To, Is.AtMost(sorted[^10] + (width / 10)));
    }

    [Test]
    public void An_outlier_leaves_no_trace()
    {
        string[] values = [.. Enumerable.Range(0, 1_000).Select(i => (100 + (i % 331)).ToString(CultureInfo.InvariantCulture))];
        string[] with = [.. values[1..], "987654321"];
        Assert.That(Drawn("integer", with, 2_000).Max(value => long.Parse(value, CultureInfo.InvariantCulture)), Is.LessThan(500));
    }

    [TestCase("integer", "12", null, @"^-?\d+$")]
    [TestCase("number", "1.25", null, @"^-?\d+(\.\d{1,2})?$")]
    [TestCase("number", "35", 5, @"^-?\d*[05]$")]
    public void Numbers_have_the_form_of_the_columns(string type, string like, int? step, string form)
    {
        var random = new Random(3);
        var decimals = like.Contains('.', StringComparison.Ordinal) ? 2 : 0;
        string[] values = [.. Enumerable.Range(0, 2_000).Select(_ => (Math.Round((decimal)random.NextDouble() * 5_000m / (step ?? 1), decimals) * (step ?? 1)).ToString(CultureInfo.InvariantCulture))];
        var marginal = Marginals.Of(type, values, step);
        Assert.That(marginal.Basis, Is.EqualTo(SyntheticBasis.Ranges));
        Assert.That(Drawn(marginal, 500).Where(value => !Regex.IsMatch(value, form)), Is.Empty);
    }

    [Test]
    public void Codes_that_are_numbers_are_told_as_values() =>
        Assert.That(Drawn("integer", [.. Repeat("8507", 300), .. Repeat("8532", 310), "0"], 500).Distinct(), Is.EquivalentTo(new[] { "8507", "8532" }));

    [Test]
    public void Dates_are_told_by_month_and_where_that_is_too_few_by_year()
    {
        string[] often = [.. Repeat("2020-03-05", 15), .. Repeat("2020-04-30", 30), .. Repeat("1999-01-01", 9)];
        Assert.That(Drawn("date", often, 500).Select(date => date[..7]).Distinct(), Is.EquivalentTo(new[] { "2020-03", "2020-04" }));
        string[] seldom = [.. Enumerable.Range(1, 12).SelectMany(month => Repeat($"2020-{month:D2}-17", 4))];
        Assert.That(Marginals.Of("date", seldom).Basis, Is.EqualTo(SyntheticBasis.Years));
        Assert.That(Drawn("date", seldom, 500).All(date => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).Year == 2020), Is.True);
        Assert.That(Marginals.Of("date", [.. Enumerable.Range(1900, 60).Select(year => $"{year}-01-01")]).Basis, Is.EqualTo(SyntheticBasis.Nothing));
    }

    [Test]
    public void Times_and_months_have_their_own_form()
    {
        string[] times = [.. Repeat("2020-03-05 13:00:00", 30)];
        Assert.That(Drawn("datetime", times, 200).All(time => DateTime.TryParseExact(time, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at is { Year: 2020, Month: 3 }), Is.True);
        Assert.That(Drawn("yearmonth", [.. Repeat("2020-03", 30)], 20).Distinct(), Is.EqualTo(new[] { "2020-03" }));
        Assert.That(Marginals.Of("date", [.. Repeat("0044-03-15 BC", 30)]).Basis, Is.EqualTo(SyntheticBasis.Nothing));
    }

    [Test]
    public void The_same_key_draws_the_same_and_another_something_else()
    {
        using var one = new KeyedDraws(Key, "a");
        using var same = new KeyedDraws(Key, "a");
        using var other = new KeyedDraws(Key, "b");
        ulong[] Thousand(KeyedDraws draws) => [.. Enumerable.Range(0, 1_000).Select(_ => draws.Next())];
        var first = Thousand(one);
        Assert.That(Thousand(same), Is.EqualTo(first));
        Assert.That(Thousand(other).Intersect(first), Is.Empty);
        Assert.That(first.Distinct().Count(), Is.EqualTo(1_000));
    }

    private static IEnumerable<string> Repeat(string value, int times) => Enumerable.Repeat(value, times);

    private static List<string> Drawn(string type, string[] values, int times) => Drawn(Marginals.Of(type, values), times);

    private static List<string> Drawn(Marginal marginal, int times)
    {
        using var draws = new KeyedDraws(Key, "test");
        return [.. Enumerable.Range(0, times).Select(_ => marginal.Draw(draws))];
    }
}
