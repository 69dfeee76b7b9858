using System.Globalization;
using Tre.Node.Engine;

namespace Tre.Node.Attestation;

/// <summary>
/// Which processes a desktop has that is nobody's yet: those of its entry point, one below the other, and none beside them.
/// Whatever somebody started in it would still run, and whatever somebody left in it would still lie there, when a person
/// works there.
/// </summary>
public sealed class WaitingRules(string procRoot = "/proc")
{
    private const int MostOfTools = 3;
    private const int MostOfDisplay = 2;

    // Its root and its home are nobody's to write; these are all that is left.
    private static readonly string[] Writable = ["tmp", "dev/shm"];
    private static readonly string[] Expected = [".X11-unix"];

    private readonly HostProcesses _processes = new(procRoot);

    /// <summary>What is wrong, for a person; null when nothing is.</summary>
    /// <param name="tools">As inspected, running: the engine's first process, the entry point, and what waits for home.</param>
    /// <param name="display">As inspected, running: the first and the server.</param>
    public string? Fault(ContainerDetails tools, ContainerDetails display)
    {
        try
        {
            return ContainerThreads.Of(_processes, [tools, display], sharing: false) is [var ofTools, var ofDisplay]
                ? Fault(ofTools, MostOfTools) ?? Fault(ofDisplay, MostOfDisplay) ?? Left(tools.Pid)
                : "its processes cannot be seen";
        }
        catch (IOException e)
        {
            return $"its processes cannot be seen: {e.Message}";
        }
    }

    private string? Fault(ContainerThreads threads, int most)
    {
        var container = threads.Container;
        var parents = threads.Inside.Select(thread => thread.Process).Distinct()
            .Select(pid => (pid, status: _processes.Status(pid)))
            .Where(p => p.status is not null)
            .ToDictionary(p => p.pid, p => Parent(p.status!));
        if (!parents.ContainsKey(container.Pid))
        {
            return "its first process cannot be seen";
        }

        var below = parents.Where(p => p.Key != container.Pid).ToList();
        return below.FirstOrDefault(p => !parents.ContainsKey(p.Value)) is { Key: > 0 } started
                ? string.Create(CultureInfo.InvariantCulture, $"process {started.Key} was started in it from outside")
            : below.GroupBy(p => p.Value).FirstOrDefault(g => g.Count() > 1) is { } two
                ? string.Create(CultureInfo.InvariantCulture, $"processes {string.Join(" and ", two.Select(p => p.Key).Order())} run beside each other")
            : parents.Count > most
                ? string.Create(CultureInfo.InvariantCulture, $"{parents.Count} processes run where {most} wait")
            : null;
    }

    private string? Left(int pid)
    {
        try
        {
            return Writable.SelectMany(folder => Directory.EnumerateFileSystemEntries(Path.Combine(procRoot, pid.ToString(CultureInfo.InvariantCulture), "root", folder)))
                .Any(path => !Expected.Contains(Path.GetFileName(path))) ? "somebody left a file in it" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"its files cannot be seen: {e.Message}";
        }
    }

    private static int Parent(IReadOnlyDictionary<string, string> status) =>
        int.TryParse(status.GetValueOrDefault("PPid"), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;
}
