namespace Tre.DisclosureBench;

internal static class Stopwatch
{
    private const int WarmRounds = 50;

    public static void Warm(Action work)
    {
        for (var i = 0; i < WarmRounds; i++)
        {
            work();
        }
    }

    public static (TimeSpan Time, T Result) Of<T>(Func<T> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = work();
        return (TimeProvider.System.GetElapsedTime(start), result);
    }
}
