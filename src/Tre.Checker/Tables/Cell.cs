using System.Globalization;

namespace Tre.Checker.Tables;

/// <summary>How a cell reads.</summary>
internal enum CellKind { Empty, Suppressed, Integer, Decimal, CountWithPercent, Text }

/// <summary>One cell's reading as a person would take it: thousands separators, percent signs, "12 (3.4%)", "12.0" for a whole number.</summary>
/// <param name="Kind">How it reads.</param>
/// <param name="Value">Its number; for <see cref="CellKind.CountWithPercent"/> the count.</param>
/// <param name="Decimals">Digits after the point as written, which say how far it was rounded.</param>
/// <param name="HasPercentSign">A percent sign follows the number.</param>
internal readonly record struct Cell(CellKind Kind, double Value = 0, int Decimals = 0, bool HasPercentSign = false)
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public bool IsNumber => Kind is CellKind.Integer or CellKind.Decimal or CellKind.CountWithPercent;

    /// <summary>A whole number that could count something.</summary>
    public bool IsCount => Kind is CellKind.Integer or CellKind.CountWithPercent && Value >= 0 && !HasPercentSign;

    public static Cell Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty || IsMissing(text)) return new(CellKind.Empty);
        if (IsSuppressed(text)) return new(CellKind.Suppressed);
        if (char.IsAsciiLetter(text[0])) return new(CellKind.Text);
        var open = text.IndexOf('(');
        if (open > 0 && WithPercent(text, open) is { } both) return both;
        var percent = text[^1] == '%';
        return Number(percent ? text[..^1].TrimEnd() : text) is { } number ? number with { HasPercentSign = percent } : new(CellKind.Text);
    }

    private static Cell? WithPercent(ReadOnlySpan<char> text, int open) =>
        text.EndsWith("%)") && Number(text[..open].TrimEnd()) is { Kind: CellKind.Integer } count && Number(text[(open + 1)..^2]) is not null
            ? count with { Kind = CellKind.CountWithPercent } : null;

    private static Cell? Number(ReadOnlySpan<char> text)
    {
        if (Plain(text) is { } plainly) return plainly;
        Span<char> plain = stackalloc char[40];
        if (text.IsEmpty || text.Length > plain.Length) return null;
        var used = 0;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ',' or '\u00A0' or '\u202F' or '\u2009' or ' ')
            {
                if (used == 0 || point >= 0) return null;
                if (IsGroup(text[(i + 1)..])) continue;
                if (c != ',') return null;
                c = '.'; // A decimal comma, as half of Europe writes it.
            }
            if (c == '.') point = used;
            // Other scripts' digits count as digits: they would be read as such.
            plain[used++] = c > '\x7F' && char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c == '\u2212' ? '-' : c;
        }
        if (used == 0 || !double.TryParse(plain[..used], Styles, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return null;
        var decimals = point < 0 ? 0 : used - point - 1;
        var whole = point < 0 || plain[(point + 1)..used].IndexOfAnyExcept('0') < 0;
        return new(whole && value == Math.Floor(value) && Math.Abs(value) < 1e15 ? CellKind.Integer : CellKind.Decimal, value, decimals);
    }

    /// <summary>Digits with at most one point, as nearly all numbers are written; one division rounds them as the library would.</summary>
    private static Cell? Plain(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return null;
        var at = text[0] == '-' ? 1 : 0;
        if (text.Length - at is 0 or > 15) return null;
        var (value, decimals, point) = (0L, 0, false);
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9) { value = value * 10 + digit; if (point) decimals++; }
            else if (text[at] == '.' && !point && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) point = true;
            else return null;
        }
        if (text[^1] == '.' || text[0] == '.' || (text[0] == '-' && text[1] == '.')) return null;
        var number = value / Powers[decimals] * (text[0] == '-' ? -1 : 1);
        return new(number == Math.Floor(number) ? CellKind.Integer : CellKind.Decimal, number, decimals);
    }

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    private static bool IsGroup(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && char.IsDigit(rest[0]) && char.IsDigit(rest[1]) && char.IsDigit(rest[2]) && (rest.Length == 3 || !char.IsDigit(rest[3]));

    private static bool IsMissing(ReadOnlySpan<char> text) => text.Length <= 6 &&
        (text is "-" or "." or "–" or "—" || text.Equals("na", StringComparison.OrdinalIgnoreCase) || text.Equals("nan", StringComparison.OrdinalIgnoreCase)
        || text.Equals("null", StringComparison.OrdinalIgnoreCase) || text.Equals("none", StringComparison.OrdinalIgnoreCase)
        || text.Equals("<na>", StringComparison.OrdinalIgnoreCase) || text.Equals("n/a", StringComparison.OrdinalIgnoreCase) || text.Equals("nat", StringComparison.OrdinalIgnoreCase));

    private static bool IsSuppressed(ReadOnlySpan<char> text) =>
        text[0] is '<' or '≤' or '*' || text is "[c]" or "[x]" or "[z]" or "[low]" or "c" or "x" or "X"
        || text.Contains("suppress", StringComparison.OrdinalIgnoreCase) || text.Contains("redact", StringComparison.OrdinalIgnoreCase);
}
