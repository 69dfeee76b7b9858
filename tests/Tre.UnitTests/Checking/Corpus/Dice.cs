using System.Globalization;

namespace Tre.UnitTests.Checking.Corpus;

/// <summary>Random choices of one seed, and the words that tables are made of.</summary>
internal sealed class Dice(int seed)
{
    private static readonly string[] Places = ["North", "South", "East", "West", "Central", "Riverside", "Hillview", "Parkway", "Lakeside", "Moorland", "Harbour", "Castle", "Market", "Priory", "Abbey", "Meadow"];
    private readonly Random _random = new(seed);

    public int Next(int from, int below) => _random.Next(from, below);

    public double Double(double from, double to) => from + _random.NextDouble() * (to - from);

    public T Of<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    public string Number(double from, double to, int decimals) => Double(from, to).ToString("F" + decimals, CultureInfo.InvariantCulture);

    public string Whole(int from, int below) => Next(from, below).ToString(CultureInfo.InvariantCulture);

    /// <summary>Names of groups, each once.</summary>
    public string[] Groups(int count) => [.. Places.OrderBy(_ => _random.Next()).Take(count)];

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + Next(0, 10))));

    public string Letters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('A' + Next(0, 26))));

    public DateOnly Day() => new DateOnly(1930, 1, 1).AddDays(Next(0, 33_000));

    /// <summary>A table with a label per row.</summary>
    public List<string[]> Table(string[] header, int rows, Func<int, string[]> cells)
    {
        var groups = Groups(rows);
        return [header, .. Enumerable.Range(0, rows).Select(i => new[] { groups[i] }.Concat(cells(i)).ToArray())];
    }
}
