using System.Globalization;
using System.Text;
using Tre.Node.Native;

namespace Tre.Node.Attestation;

/// <summary>Processes and their threads as the host's kernel lists them in /proc.</summary>
public sealed class HostProcesses(string procRoot = "/proc")
{
    /// <summary>Bytes of room for what the kernel says of a thread's cgroups: one line for each hierarchy.</summary>
    public const int LongestCgroup = 16 * 1024;

    /// <summary>Kinds of namespace that keep a container apart, as named below /proc/PID/ns.</summary>
    public static IReadOnlyList<string> NamespaceKinds { get; } = ["net", "mnt", "pid", "ipc", "uts", "cgroup"];

    /// <summary>Every process of the host.</summary>
    public IEnumerable<int> All() => Numbers(procRoot);

    /// <summary>Every thread of the host.</summary>
    public IEnumerable<HostThread> AllThreads() => All().SelectMany(ThreadsOf);

    /// <summary>Every thread of a process, also those that are about to end; none when it has ended.</summary>
    public IReadOnlyList<HostThread> ThreadsOf(int pid)
    {
        try
        {
            return [.. Numbers(Path.Combine(procRoot, pid.ToString(CultureInfo.InvariantCulture), "task")).Select(tid => new HostThread(pid, tid))];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Whether the cgroup of one of its threads names the container; false when it has ended.</summary>
    public bool IsIn(int pid, string containerId) => ThreadsOf(pid).Any(thread => IsIn(thread, containerId));

    /// <summary>Whether its cgroup names the container; false when it has ended.</summary>
    /// <exception cref="IOException">Nobody can tell.</exception>
    public bool IsIn(HostThread thread, string containerId)
    {
        Span<byte> room = stackalloc byte[LongestCgroup];
        return CgroupOf(thread, room).IndexOf(Encoding.ASCII.GetBytes(containerId)) >= 0;
    }

    /// <summary>What the kernel says of its cgroups, in <paramref name="room"/>; nothing when it has ended.</summary>
    /// <param name="thread">Whose.</param>
    /// <param name="room">Of <see cref="LongestCgroup"/> bytes.</param>
    /// <exception cref="IOException">Nobody can tell.</exception>
    public ReadOnlySpan<byte> CgroupOf(HostThread thread, Span<byte> room) =>
        room[..(KernelFile.Read($"{procRoot}/{thread.Folder}/cgroup", room) ?? 0)];

    /// <summary>Fields of the status of its first thread that has not ended, by name; null when all have, or are about to.</summary>
    public IReadOnlyDictionary<string, string>? Status(int pid) =>
        ThreadsOf(pid).Select(Status).FirstOrDefault(status => status is not null);

    /// <summary>Fields of its status by name; null when it has ended or is about to.</summary>
    public IReadOnlyDictionary<string, string>? Status(HostThread thread)
    {
        try
        {
            var status = Read(thread, "status").Split('\n')
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
    public string? Namespace(HostThread thread, string kind) => KernelFile.Link($"{procRoot}/{thread.Folder}/ns/{kind}");

    /// <exception cref="IOException">It has ended.</exception>
    public string Read(HostThread thread, string file) => File.ReadAllText(Path.Combine(procRoot, thread.Folder, file));

    private static IEnumerable<int> Numbers(string folder) => Directory.EnumerateDirectories(folder)
        .Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0);
}
