using System.Globalization;
using System.Text.RegularExpressions;

namespace Tre.Verifier;

/// <summary>The sample that was approved: the last line of the text.</summary>
/// <param name="Share">Between 0 and 1; null where a number was approved.</param>
/// <param name="People">Most people; null where a share was approved.</param>
internal sealed partial record ApprovedSample(decimal? Share, long? People)
{
    /// <summary>Null where none was approved. A value of the cohort that looks so is told from it by what follows: nothing follows this line.</summary>
    public static ApprovedSample? AtEndOf(string text) => Line().Match(text) is not { Success: true } line ? null
        : line.Groups[1].Value == "share" ? new(decimal.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture), null)
        : new(null, long.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture));

    // The parts' lengths stand before them, as in every line.
    [GeneratedRegex(@"\nsample [56]:(share|people) [0-9]{1,2}:([0-9.]{1,12})\n\z")]
    private static partial Regex Line();
}
