using System.Globalization;
using Tre.Domain.Extracts;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Extracts;

/// <summary>Words and pictures of what little knowledge tells.</summary>
internal static class EventRiskWords
{
    /// <param name="share">0 to 1.</param>
    public static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    public static string AtMost(decimal share, bool isExact) => (isExact ? "" : "at most ") + Percent(share);

    public static string Between(TwoKnownRows two)
    {
        var (least, most) = (Percent(two.Least), Percent(two.Most));
        return least == most ? most : $"{least} to {most}";
    }

    public static IReadOnlyList<Bar> Bars(OneKnownRow one) => [.. OneKnownRow.Bands.Zip(one.Combinations, (band, count) => new Bar(Words(band.From, band.To), count))];

    private static string Words(int from, int? to) => (from, to) switch
    {
        (1, _) => "one person",
        (_, null) => $"{from} or more people",
        _ => $"{from} to {to} people",
    };
}
