namespace Tre.Web.Api;

/// <summary>How long a call with <c>?wait=SECONDS</c> may wait for something to happen.</summary>
internal static class LongPoll
{
    private const int MostSeconds = 25;

    public static TimeSpan Of(int? seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds ?? 0, 0, MostSeconds));
}
