namespace Tre.Node.Attestation;

/// <summary>
/// Whether all threads of a container are in the namespaces of its first process, none of those is the host's, and nobody outside
/// the container is in one of them.
/// </summary>
internal sealed class NamespaceRules(HostProcesses processes)
{
    // A container of its own may have taken the host's cgroup view; it tells names and lets nothing out.
    private static readonly string[] NobodyElses = ["net", "mnt", "pid", "ipc", "uts"];

    /// <summary>What is wrong, for a person; null when nothing is.</summary>
    public string? Fault(string containerId, int first)
    {
        var names = Names(HostThread.First(first));
        if (names.FirstOrDefault(n => n.Value is null) is { Key: { } unread })
        {
            return $"its {unread} namespace cannot be read";
        }

        if (NobodyElses.FirstOrDefault(kind => processes.Namespace(HostThread.First(Environment.ProcessId), kind) == names[kind]) is { } hosts)
        {
            return $"its {hosts} namespace is the host’s";
        }

        var suspects = new List<HostThread>();
        foreach (var thread in processes.AllThreads())
        {
            if (processes.IsIn(thread, containerId))
            {
                if (Inside(thread, names) is { } fault)
                {
                    return fault;
                }
            }
            else if (Shared(thread, names) is not null)
            {
                suspects.Add(thread);
            }
        }

        // Asked again: one may have been on its way into the container, or a thread of the engine's on its way out.
        return suspects.Select(thread => Outside(thread, names, containerId)).FirstOrDefault(fault => fault is not null);
    }

    private Dictionary<string, string?> Names(HostThread thread) =>
        HostProcesses.NamespaceKinds.ToDictionary(kind => kind, kind => processes.Namespace(thread, kind), StringComparer.Ordinal);

    private string? Inside(HostThread thread, Dictionary<string, string?> names)
    {
        var other = HostProcesses.NamespaceKinds.FirstOrDefault(kind => processes.Namespace(thread, kind) != names[kind]);
        return other is null || processes.Status(thread) is null || processes.Namespace(thread, other) == names[other]
            ? null
            : $"{thread} has a {other} namespace of its own";
    }

    private string? Outside(HostThread thread, Dictionary<string, string?> names, string containerId) =>
        Shared(thread, names) is not { } shared || processes.IsIn(thread, containerId) || processes.Status(thread) is null
            ? null
            : $"{thread} outside the container shares its {shared} namespace";

    private string? Shared(HostThread thread, Dictionary<string, string?> names) =>
        NobodyElses.FirstOrDefault(kind => processes.Namespace(thread, kind) == names[kind]);
}
