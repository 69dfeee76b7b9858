namespace Tre.Node.Attestation;

/// <summary>
/// Whether all threads of a container are in the namespaces of its first process, none of those is the host's, and nobody outside
/// the container is in one of them.
/// </summary>
internal sealed class NamespaceRules(HostProcesses processes)
{
    /// <summary>What is wrong, for a person; null when nothing is.</summary>
    public string? Fault(ContainerThreads threads)
    {
        var names = threads.Names;
        if (names.FirstOrDefault(n => n.Value is null) is { Key: { } unread })
        {
            return $"its {unread} namespace cannot be read";
        }

        if (ContainerThreads.NobodyElses.FirstOrDefault(kind => processes.Namespace(HostThread.First(Environment.ProcessId), kind) == names[kind]) is { } hosts)
        {
            return $"its {hosts} namespace is the host’s";
        }

        // Asked again: one may have been on its way into the container, or a thread of the engine's on its way out.
        return threads.Inside.Select(thread => Inside(thread, names)).FirstOrDefault(fault => fault is not null)
            ?? threads.Sharing.Select(thread => Outside(thread, names, threads.Container.Id)).FirstOrDefault(fault => fault is not null);
    }

    private string? Inside(HostThread thread, IReadOnlyDictionary<string, string?> names)
    {
        var other = HostProcesses.NamespaceKinds.FirstOrDefault(kind => processes.Namespace(thread, kind) != names[kind]);
        return other is null || processes.Status(thread) is null || processes.Namespace(thread, other) == names[other]
            ? null
            : $"{thread} has a {other} namespace of its own";
    }

    private string? Outside(HostThread thread, IReadOnlyDictionary<string, string?> names, string containerId) =>
        ContainerThreads.NobodyElses.FirstOrDefault(kind => processes.Namespace(thread, kind) == names[kind]) is not { } shared
        || processes.IsIn(thread, containerId) || processes.Status(thread) is null
            ? null
            : $"{thread} outside the container shares its {shared} namespace";
}
