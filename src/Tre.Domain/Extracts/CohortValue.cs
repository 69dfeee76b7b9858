using System.Globalization;
using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>Values in conditions: text in the format of the column that they are compared with.</summary>
internal static class CohortValue
{
    public static bool Fits(string value, string type) => type switch
    {
        "year" => value.Length == 4 && value.All(char.IsAsciiDigit),
        "integer" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "bigint" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "numeric" => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "timestamp" => DateTime.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "text" => TransformationRules.IsText(value),
        _ => false,
    };
}
