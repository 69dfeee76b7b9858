using System.Globalization;

namespace Tre.Node.Attestation;

/// <summary>
/// Whether a container's processes are all in the namespaces of its first, none of those is the host's, and nobody outside
/// the container is in one of them.
/// </summary>
internal sealed class NamespaceRules(HostProcesses processes)
{
    // A container of its own may have taken the host's cgroup view; it tells names and lets nothing out.
    private static readonly string[] NobodyElses = ["net", "mnt", "pid", "ipc", "uts"];

    /// <summary>What is wrong, for a person; null when nothing is.</summary>
    public string? Fault(string containerId, int first)
    {
        var names = Names(first);
        if (names.FirstOrDefault(n => n.Value is null) is { Key: { } unread })
        {
            return $"its {unread} namespace cannot be read";
        }

        if (NobodyElses.FirstOrDefault(kind => processes.Namespace(Environment.ProcessId, kind) == names[kind]) is { } hosts)
        {
            return $"its {hosts} namespace is the host’s";
        }

        return processes.All()
            .Select(pid => processes.IsIn(pid, containerId) ? Inside(pid, names) : Outside(pid, names, containerId))
            .FirstOrDefault(fault => fault is not null);
    }

    private Dictionary<string, string?> Names(int pid) =>
        HostProcesses.NamespaceKinds.ToDictionary(kind => kind, kind => processes.Namespace(pid, kind), StringComparer.Ordinal);

    private string? Inside(int pid, Dictionary<string, string?> names)
    {
        var other = HostProcesses.NamespaceKinds.FirstOrDefault(kind => processes.Namespace(pid, kind) != names[kind]);
        return other is null || processes.Status(pid) is null || processes.Namespace(pid, other) == names[other]
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"process {pid} has a {other} namespace of its own");
    }

    private string? Outside(int pid, Dictionary<string, string?> names, string containerId)
    {
        var shared = NobodyElses.FirstOrDefault(kind => processes.Namespace(pid, kind) == names[kind]);
        // Asked again: it may have been on its way into the container.
        return shared is null || processes.IsIn(pid, containerId) || processes.Status(pid) is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"process {pid} outside the container shares its {shared} namespace");
    }
}
