using System.Globalization;

namespace Tre.Web.Rendering;

/// <summary>Dates, ages, numbers and sizes as the NHS writes them.</summary>
public static class UkTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>"21 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"21 November 2026, 9:41pm", in the time of the United Kingdom; midnight and midday in words.</summary>
    public static string Full(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, London);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {Clock(local)}";
    }

    /// <summary>"21 November 2026, 9:41:07pm", where the second matters.</summary>
    public static string Exact(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, London);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}, {local.ToString("h:mm:sstt", CultureInfo.InvariantCulture).ToLowerInvariant()}";
    }

    /// <summary>When the day begins in the United Kingdom.</summary>
    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(midnight, London.GetUtcOffset(midnight));
    }

    /// <summary>"2 days ago", "in 3 hours", "just now".</summary>
    public static string Age(DateTimeOffset moment, DateTimeOffset now)
    {
        var span = now - moment;
        var text = Span(span.Duration());
        return text is null ? "just now" : span < TimeSpan.Zero ? $"in {text}" : $"{text} ago";
    }

    private static string? Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => null,
        { TotalHours: < 1 } => Count((int)span.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Count((int)span.TotalHours, "hour"),
        { TotalDays: < 60 } => Count((int)span.TotalDays, "day"),
        { TotalDays: < 730 } => Count((int)(span.TotalDays / 30.44), "month"),
        _ => Count((int)(span.TotalDays / 365.25), "year"),
    };

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private static string Clock(DateTimeOffset local) => (local.Hour, local.Minute) switch
    {
        (0, 0) => "midnight",
        (12, 0) => "midday",
        (_, 0) => local.ToString("htt", CultureInfo.InvariantCulture).ToLowerInvariant(),
        _ => local.ToString("h:mmtt", CultureInfo.InvariantCulture).ToLowerInvariant(),
    };
}
