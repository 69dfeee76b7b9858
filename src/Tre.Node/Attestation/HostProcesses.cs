using System.Globalization;

namespace Tre.Node.Attestation;

/// <summary>Processes as the host's kernel lists them in /proc.</summary>
public sealed class HostProcesses(string procRoot = "/proc")
{
    /// <summary>Kinds of namespace that keep a container apart, as named below /proc/PID/ns.</summary>
    public static IReadOnlyList<string> NamespaceKinds { get; } = ["net", "mnt", "pid", "ipc", "uts", "cgroup"];

    /// <summary>Every process of the host.</summary>
    public IEnumerable<int> All() => Directory.EnumerateDirectories(procRoot)
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0);

    /// <summary>Whether its cgroup names the container; false when it has ended.</summary>
    public bool IsIn(int pid, string containerId)
    {
        try
        {
            return Read(pid, "cgroup").Contains(containerId, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Fields of /proc/PID/status by name; null when it has ended or is about to.</summary>
    public IReadOnlyDictionary<string, string>? Status(int pid)
    {
        try
        {
            var status = Read(pid, "status").Split('\n')
                .Select(l => l.Split(':', 2))
                .Where(l => l.Length == 2)
                .ToDictionary(l => l[0], l => l[1].Trim(), StringComparer.Ordinal);
            return status.GetValueOrDefault("State", "") is ['Z' or 'X', ..] ? null : status;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Name of one of its namespaces, such as <c>net:[4026531992]</c>; null when it has ended or may not be asked.</summary>
    public string? Namespace(int pid, string kind)
    {
        try
        {
            return new FileInfo(PathOf(pid, "ns/" + kind)).LinkTarget;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">It has ended.</exception>
    public string Read(int pid, string file) => File.ReadAllText(PathOf(pid, file));

    private string PathOf(int pid, string file) => Path.Combine(procRoot, pid.ToString(CultureInfo.InvariantCulture), file);
}
