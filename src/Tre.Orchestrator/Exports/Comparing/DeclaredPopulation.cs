using System.Globalization;
using System.Text.RegularExpressions;
using Tre.Contracts.Checking;
using Tre.Disclosure.Differencing;

namespace Tre.Orchestrator.Exports.Comparing;

/// <summary>How many people a population is said to be, where its words say a number, as in "4,120 adults" or "women (n = 812)".</summary>
internal static partial class DeclaredPopulation
{
    /// <summary>Null where no number of people is said, or more than one.</summary>
    public static long? Of(string population)
    {
        long[] said = [.. Numbers().Matches(population).Select(match => match.Groups["n"]).Select(number => long.Parse(number.ValueSpan.ToString().Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)).Distinct()];
        return said is [var one] ? one : null;
    }

    /// <summary>Whether a count is of everybody in its table: it has labels, and all of them are words for a total.</summary>
    public static bool IsEverybody(CountCell cell) => cell.Labels.Count > 0 && cell.Labels.All(label => CellKey.Normal(label).Length == 0);

    [GeneratedRegex(@"(\bn\s*=\s*(?<n>\d{1,3}(,\d{3})+|\d{1,12})\b)|((?<![\d.,-])(?<n>\d{1,3}(,\d{3})+|\d{1,12})\s+(adults|people|persons|patients|participants|women|men|children|individuals)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
