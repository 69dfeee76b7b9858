using Tre.Testing.Processes;

namespace Tre.JourneyTests.Machine;

/// <summary>What of the product is still on the machine: looked up in the engine and the kernel, not in the product's own records.</summary>
internal static class Leftovers
{
    public static async Task<IReadOnlyList<string>> FindAsync() =>
    [
        .. await ContainersAsync(),
        .. await OfEngineAsync("network", "{{.Name}}"),
        .. await OfEngineAsync("volume", "{{.Name}}"),
        .. Mounts(),
        .. LoopDevices(),
        .. Processes(),
        .. new[] { Places.State, Places.Run, Places.SessionLock }.Where(Path.Exists).Select(path => $"path {path}"),
    ];

    /// <summary>Containers of the product; those of tests carry a label of their own.</summary>
    public static async Task<IReadOnlyList<string>> ContainersAsync()
    {
        var lines = await TestProcess.RunAsync("docker", "ps", "-a", "--format", "{{.Names}}|{{.Label \"tre.test\"}}|{{.Label \"tre.demo\"}}{{.Label \"tre.workspace\"}}{{.Label \"tre.role\"}}");
        return [.. Lines(lines).Select(line => line.Split('|')).Where(parts => parts[1].Length == 0 && parts[2].Length > 0).Select(parts => $"container {parts[0]}")];
    }

    public static IReadOnlyList<string> Mounts() =>
    [
        .. File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4])
            .Where(point => point.StartsWith(Places.State + "/", StringComparison.Ordinal) || point.StartsWith(Places.Run + "/", StringComparison.Ordinal))
            .Select(point => $"mount {point}"),
    ];

    public static IReadOnlyList<string> LoopDevices() =>
    [
        .. Directory.EnumerateDirectories("/sys/block", "loop*").Select(device => Path.Combine(device, "loop/backing_file"))
            .Where(File.Exists).Select(file => File.ReadAllText(file).Trim())
            .Where(file => file.StartsWith(Places.State + "/", StringComparison.Ordinal)).Select(file => $"loop device of {file}"),
    ];

    private static async Task<IReadOnlyList<string>> OfEngineAsync(string kind, string format) =>
        [.. Lines(await TestProcess.RunAsync("docker", kind, "ls", "--filter", "label=tre.demo", "--format", format)).Select(line => $"{kind} {line}")];

    /// <summary>Programs that were started from our folders or stand in them. What other tests run under the same users is not ours.</summary>
    private static List<string> Processes()
    {
        var found = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                var places = new[] { "exe", "cwd" }.Select(link => new FileInfo(Path.Combine(folder, link)).LinkTarget ?? "");
                if (places.Any(place => place.StartsWith(Places.State + "/", StringComparison.Ordinal) || place.StartsWith(Places.Run + "/", StringComparison.Ordinal)))
                {
                    found.Add($"process {Path.GetFileName(folder)} ({File.ReadAllText(Path.Combine(folder, "comm")).Trim()})");
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
            }
        }

        return found;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
