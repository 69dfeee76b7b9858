using System.Globalization;

namespace Tre.Web.Rendering;

/// <summary>Numbers with commas and sizes in the largest unit that reads well.</summary>
public static class Quantity
{
    /// <summary>"1 file", "2 files".</summary>
    public static string Count(long number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Decimal units: 1 KB is 1,000 bytes, as the NHS content guide counts.</summary>
    public static string Size(long bytes) => bytes switch
    {
        1 => "1 byte",
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => Round(bytes / 1e3, "KB"),
        < 1_000_000_000 => Round(bytes / 1e6, "MB"),
        _ => Round(bytes / 1e9, "GB"),
    };

    private static string Round(double value, string unit) => $"{value.ToString(value < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture)} {unit}";
}
