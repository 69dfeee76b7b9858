using System.Globalization;

namespace Tre.Domain.Extracts.Synthetic;

/// <summary>Months, or else years, each of at least ten people. Days and times of day are made up evenly.</summary>
public sealed class DatePeriods : Marginal
{
    private const int SecondsOfDay = 24 * 60 * 60;
    private readonly IReadOnlyList<(string Period, long People)> periods;
    private readonly string type;

    private DatePeriods(IReadOnlyList<(string Period, long People)> periods, string type, long missing)
        : base(periods.Select(p => p.People), missing) => (this.periods, this.type) = (periods, type);

    private bool IsMonths => periods[0].Period.Length == 7;

    public override SyntheticBasis Basis => IsMonths ? SyntheticBasis.Months : SyntheticBasis.Years;

    public override double Values => periods.Count * (type == "yearmonth" ? 1.0 : type == "datetime" ? 30.0 * SecondsOfDay : 30.0) * (IsMonths ? 1 : 12);

    /// <param name="dates">ISO text of each person's, at least to the month.</param>
    /// <param name="type">date, datetime or yearmonth.</param>
    /// <returns>Null where fewer than half of the people would be told of.</returns>
    public static DatePeriods? Make(IReadOnlyList<string> dates, string type, long missing)
    {
        foreach (var length in new[] { 7, 4 })
        {
            (string Period, long People)[] groups = [.. dates.Where(IsDate).GroupBy(date => date[..length]).Select(g => (g.Key, g.LongCount())).Where(g => g.Item2 >= Threshold).OrderBy(g => g.Key, StringComparer.Ordinal)];
            if (groups.Length > 0 && groups.Sum(g => g.People) * 2 >= dates.Count)
            {
                return new(groups, type, missing);
            }
        }

        return null;
    }

    protected override string Of(int group, KeyedDraws draws)
    {
        var period = periods[group].Period;
        var year = int.Parse(period[..4], CultureInfo.InvariantCulture);
        var month = IsMonths ? int.Parse(period[5..], CultureInfo.InvariantCulture) : (int)draws.Below(12) + 1;
        if (type == "yearmonth")
        {
            return string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}");
        }

        var day = (int)draws.Below(DateTime.DaysInMonth(year, month)) + 1;
        var time = type == "datetime" ? " " + TimeSpan.FromSeconds(draws.Below(SecondsOfDay)).ToString("c", CultureInfo.InvariantCulture) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}{time}");
    }

    private static bool IsDate(string text) =>
        text.Length >= 7 && text[4] == '-' && !text.EndsWith('C') && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0
        && int.TryParse(text[5..7], NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12;
}
