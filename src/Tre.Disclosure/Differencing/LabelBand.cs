using System.Globalization;
using System.Text.RegularExpressions;

namespace Tre.Disclosure.Differencing;

/// <summary>A label that says a range of whole numbers, such as 18–39, 80+, under 18 or [18,40).</summary>
/// <param name="Label">Which of the cell's labels it is.</param>
/// <param name="From">The first number in it.</param>
/// <param name="To">The first number after it; <see cref="End"/> for no upper end.</param>
public readonly record struct LabelBand(int Label, long From, long To)
{
    public const long End = 1_000_000_000;

    /// <summary>Null for a label that says no range. One without a lower end begins at 0.</summary>
    public static LabelBand? Of(int label, string value)
    {
        var match = BandText.Form().Match(value);
        if (!match.Success)
        {
            return null;
        }

        long? Number(string name) => match.Groups[name].Success ? long.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : null;
        var (from, to) = match switch
        {
            _ when Number("a") is { } a => (a, Number("b")!.Value + 1),
            _ when Number("c") is { } c => (c + (match.Groups["open"].Value == "(" ? 1 : 0), Number("d")!.Value + (match.Groups["shut"].Value == "]" ? 1 : 0)),
            _ when Number("least") is { } least => (least, End),
            _ when Number("more") is { } more => (more + 1, End),
            _ when Number("most") is { } most => (0L, most + 1),
            _ => (0L, Number("less")!.Value),
        };
        return from < to ? new(label, from, to) : null;
    }
}

internal static partial class BandText
{
    [GeneratedRegex(
        """
        ^\s*(aged?\s+)?(
          (?<a>\d{1,8})\s*([-–—−]|to)\s*(?<b>\d{1,8})
        | (?<open>[\[(])\s*(?<c>\d{1,8})\s*,\s*(?<d>\d{1,8})\s*(?<shut>[\])])
        | (?<least>\d{1,8})\s*(\+|((and|or)\s+)?(over|older|more|above))
        | (>=|≥|at\s+least)\s*(?<least>\d{1,8})
        | (>|over|above|more\s+than|older\s+than)\s*(?<more>\d{1,8})
        | (<=|≤|up\s+to|at\s+most)\s*(?<most>\d{1,8})
        | (?<most>\d{1,8})\s*(and|or)\s+(under|younger|less|fewer|below)
        | (<|under|below|less\s+than|younger\s+than)\s*(?<less>\d{1,8})
        )(\s*(years?|yrs?|y)(\s+old)?)?\s*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Form();
}
