using System.Globalization;
using System.Text.RegularExpressions;

namespace Tre.Checker.Checks.Tables;

/// <summary>Small group sizes written into words: "n=3", "3 patients", "three deaths".</summary>
internal static partial class SmallCountText
{
    /// <summary>True when a header gives a group size from 1 to <paramref name="threshold"/> - 1.</summary>
    public static bool InHeader(string header, int threshold) => Any(Size(), header, threshold);

    /// <summary>True when a line says "n = 3" or the like.</summary>
    public static bool AsSize(ReadOnlySpan<char> line, int threshold) => Any(Size(), line, threshold);

    /// <summary>True when a line says "3 patients" or the like.</summary>
    public static bool AsWords(ReadOnlySpan<char> line, int threshold) => Any(People(), line, threshold);

    private static bool Any(Regex pattern, ReadOnlySpan<char> text, int threshold)
    {
        foreach (var match in pattern.EnumerateMatches(text))
            if (Number(text.Slice(match.Index, match.Length)) is var n && n >= 1 && n < threshold) return true;
        return false;
    }

    private static int Number(ReadOnlySpan<char> match)
    {
        var start = match.IndexOfAnyInRange('0', '9');
        if (start < 0) return Word(match[..match.IndexOfAny(' ', '\t')]);
        var digits = match[start..];
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : int.MaxValue;
    }

    private static int Word(ReadOnlySpan<char> word)
    {
        string[] words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        for (var i = 0; i < words.Length; i++)
            if (word.Equals(words[i], StringComparison.OrdinalIgnoreCase)) return i + 1;
        return int.MaxValue;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_.])[nN]\s{0,3}(=|==|:)\s{0,3}[0-9]{1,9}(?![0-9]|[.,][0-9])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Size();

    [GeneratedRegex(@"(?<![A-Za-z0-9_.,<>/-])([0-9]{1,9}|one|two|three|four|five|six|seven|eight|nine)\s{1,3}(patient|people|person|participant|individual|subject|case|death|event|admission|baby|babies|women|woman|men|man|child|children|adult)s?(?![A-Za-z])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex People();
}
