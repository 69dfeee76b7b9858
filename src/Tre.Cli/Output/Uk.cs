using System.Globalization;

namespace Tre.Cli.Output;

/// <summary>Times, days and numbers as they are written in the United Kingdom.</summary>
public static class Uk
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>"21 Nov 2026, 14:05", in the time of the United Kingdom.</summary>
    public static string Time(DateTimeOffset moment) =>
        TimeZoneInfo.ConvertTime(moment, London).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset? moment) => moment is { } known ? Time(known) : "";

    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Day(DateOnly? day) => day is { } known ? Day(known) : "";

    /// <summary>"12,345".</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"12,345 bytes".</summary>
    public static string Bytes(long bytes) => bytes == 1 ? "1 byte" : $"{Number(bytes)} bytes";

    public static string YesNo(bool yes) => yes ? "yes" : "no";

    /// <summary>"checkFailed" → "check failed".</summary>
    public static string Words(string camelCase) =>
        string.Concat(camelCase.Select(letter => char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
