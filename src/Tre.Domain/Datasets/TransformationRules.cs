using System.Text;
using static Tre.Domain.Datasets.TransformationKind;

namespace Tre.Domain.Datasets;

/// <summary>Which transformations make sense, and which are at least as coarse as another.</summary>
public static class TransformationRules
{
    public const int MaxLines = 500;
    public const int MaxText = 200;
    private const decimal MaxNumber = 1_000_000_000_000m;

    /// <summary>Whether a column of this source type can be transformed so.</summary>
    public static bool Takes(TransformationKind kind, string type) => kind switch
    {
        Keep or Drop or Pseudonymise => true,
        Year or Month or ShiftDate => type is "date" or "timestamp",
        AgeBand => type is "date" or "timestamp" or "integer",
        PostcodeDistrict or PostcodeArea or Redact => type is "text",
        TopBottomCode or Round => type is "integer" or "bigint" or "numeric",
        Map => type is "text" or "integer" or "bigint",
        _ => false,
    };

    /// <summary>What is wrong with its parameters, in words; null if nothing.</summary>
    public static string? Problem(Transformation t) => t.Kind switch
    {
        _ when !Enum.IsDefined(t.Kind) => "Choose one of the transformations offered.",
        _ when Others(t) => "Leave out what this transformation has no use for.",
        Round when t.Step is not (> 0 and <= MaxNumber) => "Enter a step above zero.",
        TopBottomCode when t.Least is null && t.Most is null => "Enter a smallest number, a largest number, or both.",
        TopBottomCode when t.Least > t.Most => "The smallest number must not be above the largest.",
        TopBottomCode when Math.Abs(t.Least ?? 0) > MaxNumber || Math.Abs(t.Most ?? 0) > MaxNumber => "Enter numbers within a million million.",
        AgeBand when t.Width is not (>= 1 and <= 50) => "Enter a width of 1 to 50 years.",
        AgeBand when t.InYear is not (>= 1900 and <= 2200) => "Enter the year in which the age is reached.",
        AgeBand when t.Most is { } most && (most is < 1 or > 120 || most != decimal.Truncate(most)) => "The open band begins at a whole age of 1 to 120.",
        ShiftDate when t.Days is not (>= 1 and <= 3660) => "Enter 1 to 3,660 days.",
        TransformationKind.Map => MapProblem(t),
        _ => null,
    };

    /// <summary>Whether what is asked for discloses no more than what is allowed. Both must be without a <see cref="Problem"/>.</summary>
    public static bool Covers(Transformation allowed, Transformation asked) => allowed.Kind == asked.Kind && asked.Kind switch
    {
        Round => asked.Step % allowed.Step == 0,
        TopBottomCode => !(allowed.Least > (asked.Least ?? decimal.MinValue)) && !(allowed.Most < (asked.Most ?? decimal.MaxValue)),
        AgeBand => asked.Width % allowed.Width == 0 && asked.InYear == allowed.InYear && !(allowed.Most < (asked.Most ?? decimal.MaxValue)),
        ShiftDate => asked.Days >= allowed.Days,
        // A map that was merged further would need to be compared line by line: the custodian's own is taken as it is.
        TransformationKind.Map => allowed.Parts().SequenceEqual(asked.Parts(), StringComparer.Ordinal),
        _ => true,
    };

    private static bool Others(Transformation t) =>
        (t.Step is not null && t.Kind != Round) || (t.Least is not null && t.Kind != TopBottomCode)
        || (t.Most is not null && t.Kind is not (TopBottomCode or AgeBand)) || ((t.Width ?? t.InYear) is not null && t.Kind != AgeBand)
        || (t.Days is not null && t.Kind != ShiftDate) || ((t.Map is not null || t.Other is not null) && t.Kind != TransformationKind.Map);

    private static string? MapProblem(Transformation t) =>
        t.Map is not { Count: > 0 and <= MaxLines } map ? $"Enter 1 to {MaxLines} lines of values and categories."
        : map.Any(line => !IsText(line.From) || !IsText(line.To)) || (t.Other is { } other && !IsText(other)) ? $"Enter values and categories of 1 to {MaxText} characters."
        : map.Select(line => line.From).Distinct(StringComparer.Ordinal).Count() < map.Count ? "A value stands in the map twice."
        : null;

    /// <summary>Whether a text can be kept and hashed: half a character has no UTF-8, so two different ones would have one hash.</summary>
    public static bool IsText(string text) =>
        text.Length is > 0 and <= MaxText && !text.Contains('\0', StringComparison.Ordinal) && !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
