using System.Diagnostics;

namespace Tre.JourneyTests.Running;

/// <summary>Asks again until an answer is right, where nothing can be listened to.</summary>
internal static class Patiently
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Fails with what was seen last.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> right, TimeSpan patience, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await ask();
            if (right(seen))
            {
                return seen;
            }

            if (Stopwatch.GetElapsedTime(began) > patience)
            {
                Assert.Fail($"{what}: last seen {seen}.");
            }

            await Task.Delay(Between, TimeProvider.System);
        }
    }
}
