using System.Globalization;

namespace Tre.UnitTests.Node.Attestation;

/// <summary>A /proc on paper.</summary>
internal sealed class HostProc : IDisposable
{
    private static readonly string[] Kinds = ["net", "mnt", "pid", "ipc", "uts", "cgroup"];

    public string Root { get; } = Directory.CreateTempSubdirectory("tre-proc-").FullName;

    /// <summary>A thread with its cgroup, and in namespaces of that name.</summary>
    /// <param name="process">Its process.</param>
    /// <param name="thread">Its own number.</param>
    /// <param name="cgroup">As the kernel writes it.</param>
    /// <param name="namespaces">In which it is.</param>
    /// <param name="parent">Its process's parent.</param>
    /// <param name="state">As the kernel writes it.</param>
    public string Thread(int process, int thread, string cgroup, string namespaces, int parent = 1, string state = "S (sleeping)")
    {
        var folder = Path.Combine(Root, process.ToString(CultureInfo.InvariantCulture), "task", thread.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(Path.Combine(folder, "ns"));
        File.WriteAllText(Path.Combine(folder, "cgroup"), $"12:pids:{cgroup}\n0::{cgroup}\n");
        File.WriteAllText(Path.Combine(folder, "status"), string.Create(CultureInfo.InvariantCulture, $"Name:\tx\nState:\t{state}\nPPid:\t{parent}\n"));
        foreach (var kind in Kinds)
        {
            Enter(folder, kind, namespaces);
        }

        return folder;
    }

    /// <summary>Puts a thread into another namespace of one kind.</summary>
    public static void Enter(string thread, string kind, string name)
    {
        var link = Path.Combine(thread, "ns", kind);
        File.Delete(link);
        File.CreateSymbolicLink(link, $"{kind}:[{name}]");
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
