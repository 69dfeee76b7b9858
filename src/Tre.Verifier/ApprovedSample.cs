using System.Globalization;

namespace Tre.Verifier;

/// <summary>The sample that was approved.</summary>
/// <param name="Share">Between 0 and 1; null where a number was approved.</param>
/// <param name="People">Most people; null where a share was approved.</param>
internal sealed record ApprovedSample(decimal? Share, long? People)
{
    /// <summary>Null where this is none.</summary>
    public static ApprovedSample? Of(string kind, string much) => kind switch
    {
        "share" when decimal.TryParse(much, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) => new(share, null),
        "people" when long.TryParse(much, NumberStyles.None, CultureInfo.InvariantCulture, out var people) => new(null, people),
        _ => null,
    };
}
