using System.Text;
using Tre.Node.Engine;

namespace Tre.Node.Attestation;

/// <summary>What one pass over every thread of the host found of one container.</summary>
/// <param name="Container">As inspected, running.</param>
/// <param name="Names">Namespaces of its first process by kind; null where it cannot be read.</param>
/// <param name="Inside">Threads whose cgroup names the container.</param>
/// <param name="Sharing">Threads elsewhere that were in one of its namespaces when they were looked at.</param>
internal sealed record ContainerThreads(
    ContainerDetails Container, IReadOnlyDictionary<string, string?> Names, IReadOnlyList<HostThread> Inside, IReadOnlyList<HostThread> Sharing)
{
    // A container of its own may have taken the host's cgroup view; it tells names and lets nothing out.
    internal static readonly string[] NobodyElses = ["net", "mnt", "pid", "ipc", "uts"];

    /// <summary>Of each container, in one pass for all: the host has hundreds of threads, and each takes several calls to ask.</summary>
    /// <param name="processes">The host's.</param>
    /// <param name="containers">As inspected, running.</param>
    /// <param name="sharing">Whether to look who shares a namespace; otherwise nobody is found to.</param>
    /// <exception cref="IOException">A thread cannot be asked: of whoever is not known to be elsewhere nothing can be said.</exception>
    public static IReadOnlyList<ContainerThreads> Of(HostProcesses processes, IReadOnlyList<ContainerDetails> containers, bool sharing)
    {
        var found = containers.Select(container => new Finding(container, NamesOf(processes, container.Pid))).ToList();
        Span<byte> room = stackalloc byte[HostProcesses.LongestCgroup];
        foreach (var thread in processes.AllThreads())
        {
            var cgroup = processes.CgroupOf(thread, room);
            var outside = 0;
            foreach (var one in found)
            {
                one.IsHome = cgroup.IndexOf(one.Id) >= 0;
                outside += one.IsHome ? 0 : 1;
                if (one.IsHome)
                {
                    one.Inside.Add(thread);
                }
            }

            if (sharing && outside > 0)
            {
                Share(processes, thread, found);
            }
        }

        return [.. found.Select(one => new ContainerThreads(one.Container, one.Names, one.Inside, one.Sharing))];
    }

    private static void Share(HostProcesses processes, HostThread thread, List<Finding> found)
    {
        foreach (var kind in NobodyElses)
        {
            var name = processes.Namespace(thread, kind);
            foreach (var one in found.Where(one => !one.IsHome && name is not null && one.Names[kind] == name && !one.Sharing.Contains(thread)))
            {
                one.Sharing.Add(thread);
            }
        }
    }

    private static Dictionary<string, string?> NamesOf(HostProcesses processes, int first) =>
        HostProcesses.NamespaceKinds.ToDictionary(kind => kind, kind => processes.Namespace(HostThread.First(first), kind), StringComparer.Ordinal);

    private sealed class Finding(ContainerDetails container, Dictionary<string, string?> names)
    {
        public ContainerDetails Container => container;

        public byte[] Id { get; } = Encoding.ASCII.GetBytes(container.Id);

        public Dictionary<string, string?> Names => names;

        public List<HostThread> Inside { get; } = [];

        public List<HostThread> Sharing { get; } = [];

        /// <summary>Of the thread that is being looked at.</summary>
        public bool IsHome { get; set; }
    }
}
