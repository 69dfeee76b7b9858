using Tre.Contracts.Extracts;

namespace Tre.Web.Rendering;

/// <summary>Why rows of the source are not in an extract, for people.</summary>
public static class LossWords
{
    /// <param name="reason">One of <see cref="LossReason"/>; another is shown as it is.</param>
    /// <param name="rows">How many rows.</param>
    public static string Of(string reason, long rows)
    {
        var count = Quantity.Count(rows, "row");
        return reason switch
        {
            LossReason.OptedOut => $"{count} of people who opted out",
            LossReason.Uncheckable => $"{count} of people whose opt-out could not be checked, as they have no valid NHS number",
            LossReason.NotLinked => $"{count} of people who are not in the dataset that theirs is linked with",
            LossReason.NotSampled => $"{count} of people who are not in the approved sample",
            LossReason.NoPerson => $"{count} that belong to no known person",
            _ => $"{count} ({reason})",
        };
    }
}
