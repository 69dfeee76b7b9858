using Tre.Node.Engine;

namespace Tre.DockerTests.Node;

/// <summary>Waits for what only the kernel tells.</summary>
internal static class EngineWaits
{
    /// <summary>Looks again and again until it holds, a minute at most.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Until a process of the container has this command line.</summary>
    public static async Task WaitForAsync(this IContainerEngine engine, string container, string command)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var wanted = command.Replace(' ', '\0') + '\0';
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var id = (await engine.InspectAsync(container, limit.Token))!.Id;
        while (!Processes(id).Any(text => text == wanted))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static IEnumerable<string> Processes(string container)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(Path.GetFileName(d)[0])))
        {
            string? found = null;
            try
            {
                found = File.ReadAllText($"{folder}/cgroup").Contains(container, StringComparison.Ordinal) ? File.ReadAllText($"{folder}/cmdline") : null;
            }
            catch (IOException)
            {
                // It ended.
            }

            if (found is not null)
            {
                yield return found;
            }
        }
    }
}
