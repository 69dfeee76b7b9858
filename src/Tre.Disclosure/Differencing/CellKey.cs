using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Checking;

namespace Tre.Disclosure.Differencing;

/// <summary>
/// Names what a count is about, so that two tables that say the same thing in another order, case or spacing meet. Words
/// for a total, and headers that only say that people were counted, are no labels: a total is about the rest.
/// </summary>
public static class CellKey
{
    private static readonly HashSet<string> Wholes = new(StringComparer.Ordinal)
    {
        "", "total", "totals", "all", "overall", "sum", "any", "both", "all patients", "all people", "grand total",
        "n", "count", "counts", "number", "patients", "people", "persons", "participants", "freq", "frequency", "size", "nobs", "value", "cases", "events",
    };

    /// <summary>The label as it is compared; empty for a total.</summary>
    public static string Normal(CountLabel label)
    {
        var value = Normal(label.Value);
        return Wholes.Contains(value) ? ""
            // A bare number says nothing without its dimension: 2024 may be a year or a ward.
            : value.All(c => char.IsDigit(c) || c is '.' or '-' or '+' or '<' or '>') ? $"{Normal(label.Dimension)}={value}"
            : value;
    }

    /// <summary>In lower case, without marks, signs or doubled spaces; the same wherever it runs.</summary>
    public static string Normal(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '-' or '+' or '<' or '>' or '=')
            {
                plain.Append(char.ToLowerInvariant(c));
            }
            else if (char.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>64 bits of SHA-256 over the sorted labels: stable, to be kept. Two keys meet by chance once in 10^19; a finding is looked at by people.</summary>
    public static long Hash(IEnumerable<string> labels)
    {
        var joined = string.Join('\u001F', labels.Where(label => label.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(joined)));
    }
}
