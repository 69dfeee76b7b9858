namespace Tre.Journey;

/// <summary>Asks again until an answer is right; the API has events for pages, a program may as well ask.</summary>
/// <param name="time">The clock.</param>
/// <param name="between">Pause between two questions.</param>
/// <param name="longest">Bounds every wait; null leaves each its own.</param>
public sealed class Waiting(TimeProvider time, TimeSpan? between = null, TimeSpan? longest = null)
{
    private readonly TimeSpan between = between ?? TimeSpan.FromMilliseconds(200);

    /// <exception cref="TimeoutException">It was not right in time; the message says what was seen last.</exception>
    public async Task<T> UntilAsync<T>(string what, TimeSpan patience, Func<Task<T>> ask, Func<T, bool> right, Func<T, string> describe, Func<T, bool>? hopeless, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var bound = longest < patience ? longest.Value : patience;
        while (true)
        {
            var seen = await ask();
            if (right(seen))
            {
                return seen;
            }

            if (hopeless?.Invoke(seen) == true || time.GetElapsedTime(began) > bound)
            {
                throw new TimeoutException($"{what}: last seen {describe(seen)}.");
            }

            await Task.Delay(between, time, cancel);
        }
    }
}
