using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Volumes;

namespace Tre.Node.Attestation;

/// <summary>
/// What the host's kernel says about a container, whatever the container says of itself. Reads /proc of every thread in it.
/// </summary>
public sealed class HostView
{
    private static readonly string[] Capabilities = ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"];

    // Some kernels put these into every namespace; without an address and down, as the probe inside checks, they lead nowhere.
    private static readonly string[] IdleDevices =
        ["tunl0", "sit0", "ip6tnl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "ip6gre0"];

    private readonly HostProcesses _processes;
    private readonly NamespaceRules _namespaces;

    public HostView(string procRoot = "/proc")
    {
        _processes = new HostProcesses(procRoot);
        _namespaces = new NamespaceRules(_processes);
    }

    /// <summary>Results with role <c>host</c> and ids that begin with the container's role, of one container after the other.</summary>
    public IReadOnlyList<ProbeResult> See(IReadOnlyList<Seen> containers)
    {
        ArgumentNullException.ThrowIfNull(containers);
        // Every thread of the host is looked at once for all of them; where one cannot be, nothing is known of any of them.
        var threads = new Lazy<IReadOnlyList<ContainerThreads>>(() => ContainerThreads.Of(_processes, [.. containers.Select(c => c.Container)], sharing: true));
        return [.. containers.SelectMany((seen, i) => See(seen, () => threads.Value[i]))];
    }

    private ProbeResult[] See(Seen seen, Func<ContainerThreads> threads) =>
    [
        Check($"{seen.Role}.interfaces", "only lo", () => Interfaces(seen.Container.Pid)),
        Check($"{seen.Role}.processes", "filtered, without privileges, under their own uids", () => Processes(threads(), seen.Uids)),
        Check($"{seen.Role}.namespaces", "its own, and nobody else’s", () => _namespaces.Fault(threads())),
        Check($"{seen.Role}.mounts", "exactly those specified; root and data read-only", () =>
            MountRules.Fault(seen.Spec, MountTable.Parse(_processes.Read(HostThread.First(seen.Container.Pid), "mountinfo")))),
    ];

    private static ProbeResult Check(string id, string expected, Func<string?> fault)
    {
        string? found;
        try
        {
            found = fault();
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or FormatException)
        {
            found = $"cannot be read: {ex.Message}";
        }

        return new ProbeResult("host", id, expected, found ?? "as expected", found is null);
    }

    private string? Interfaces(int pid)
    {
        // Two lines of heading, then "name: counters".
        var names = _processes.Read(HostThread.First(pid), "net/dev").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(2).Select(l => l.Split(':')[0].Trim()).ToList();
        var others = names.Where(n => n != "lo" && !IdleDevices.Contains(n)).ToList();
        return names.Count == 0 ? "none listed" : others.Count > 0 ? string.Join(",", others) : null;
    }

    private string? Processes(ContainerThreads threads, IReadOnlyCollection<int> uids) =>
        threads.Inside.Contains(HostThread.First(threads.Container.Pid))
            ? threads.Inside.Select(thread => Thread(thread, uids)).FirstOrDefault(fault => fault is not null)
            : "its first process is not in its cgroup";

    private string? Thread(HostThread thread, IReadOnlyCollection<int> uids)
    {
        if (_processes.Status(thread) is not { } status)
        {
            return null;
        }

        string Of(string name) => status.GetValueOrDefault(name, "absent");
        var fault = Of("Seccomp") != "2" ? $"Seccomp {Of("Seccomp")}"
            : Of("NoNewPrivs") != "1" ? $"NoNewPrivs {Of("NoNewPrivs")}"
            : Capabilities.FirstOrDefault(c => Of(c).Trim('0').Length > 0) is { } set ? $"{set} {Of(set)}"
            : Of("Uid").Split('\t').All(u => uids.Any(w => w.ToString(CultureInfo.InvariantCulture) == u)) ? null
            : $"Uid {Of("Uid").Replace('\t', ' ')}";
        return fault is null ? null : $"{thread}: {fault}";
    }

    /// <summary>A container to look at.</summary>
    /// <param name="Role">tools or display.</param>
    /// <param name="Container">As inspected, running.</param>
    /// <param name="Spec">As it was made.</param>
    /// <param name="Uids">Uids that its processes may have.</param>
    public sealed record Seen(string Role, ContainerDetails Container, ContainerSpec Spec, IReadOnlyCollection<int> Uids);
}
