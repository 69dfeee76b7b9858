using System.Globalization;
using System.Text.RegularExpressions;

namespace Tre.Verifier;

/// <summary>Whether a value can be what a transformation makes. Written from the guides' words; shares nothing with the code that transforms.</summary>
internal static partial class ValueForm
{
    /// <param name="code">Transformation's code without version.</param>
    /// <param name="parameters">As the approval says them.</param>
    public static Func<string, bool> Of(string code, IReadOnlyList<string> parameters) => code switch
    {
        "pseudonymise" => Pseudonym().IsMatch,
        "year" => value => Year().IsMatch(value),
        "month" => Month().IsMatch,
        "age-band" => AgeBand(Number(parameters, "width"), Number(parameters, "most")),
        "shift-date" => Date().IsMatch,
        "postcode-district" => District().IsMatch,
        "postcode-area" => Area().IsMatch,
        "round" => value => TryNumber(value, out var n) && n % Number(parameters, "step")!.Value == 0,
        "top-bottom-code" => value => TryNumber(value, out var n) && !(n < Number(parameters, "least")) && !(n > Number(parameters, "most")),
        "map" => parameters.Where(p => p.StartsWith("to=", StringComparison.Ordinal) || p.StartsWith("other=", StringComparison.Ordinal))
            .Select(p => p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]).ToHashSet(StringComparer.Ordinal).Contains,
        "redact" => RedactedForm.IsClean,
        "keep" => _ => true,
        _ => _ => false,
    };

    private static Func<string, bool> AgeBand(decimal? width, decimal? most) => value =>
        value.EndsWith('+')
            ? TryNumber(value[..^1], out var open) && open == most
            : value.Split('-') is [var a, var b] && TryNumber(a, out var from) && TryNumber(b, out var to)
              && from % width == 0 && (to == from + width - 1 || to == most - 1) && to >= from && !(from >= most);

    private static decimal? Number(IReadOnlyList<string> parameters, string name) =>
        parameters.FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.Ordinal)) is { } found && TryNumber(found[(name.Length + 1)..], out var number) ? number : null;

    private static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    internal static partial Regex Pseudonym();

    [GeneratedRegex(@"\A-?[0-9]{1,6}\z")]
    private static partial Regex Year();

    [GeneratedRegex(@"\A[0-9]{4,6}-(0[1-9]|1[0-2])\z")]
    private static partial Regex Month();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9:.+\-]+)?\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"\A[A-Z]{1,2}[0-9][A-Z0-9]?\z")]
    private static partial Regex District();

    [GeneratedRegex(@"\A[A-Z]{1,2}\z")]
    private static partial Regex Area();
}
