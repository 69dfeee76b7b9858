using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Volumes;

namespace Tre.Node.Attestation;

/// <summary>
/// What the host's kernel says about a container, whatever the container says of itself. Reads /proc of its processes.
/// </summary>
public sealed class HostView(string procRoot = "/proc")
{
    private static readonly string[] Capabilities = ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"];

    // Some kernels put these into every namespace; without an address and down, as the probe inside checks, they lead nowhere.
    private static readonly string[] IdleDevices =
        ["tunl0", "sit0", "ip6tnl0", "gre0", "gretap0", "erspan0", "ip_vti0", "ip6_vti0", "ip6gre0"];

    /// <summary>Results with role <c>host</c> and ids that begin with the container's role.</summary>
    /// <param name="role">tools or display.</param>
    /// <param name="containerId">Engine's id; the cgroup of every process of the container holds it.</param>
    /// <param name="pid">First process.</param>
    /// <param name="uids">Uids that its processes may have.</param>
    public IReadOnlyList<ProbeResult> See(string role, string containerId, int pid, IReadOnlyCollection<int> uids) =>
    [
        Check($"{role}.interfaces", "only lo", () => Interfaces(pid)),
        Check($"{role}.processes", "filtered, without privileges, under their own uids", () => Processes(containerId, pid, uids)),
        Check($"{role}.mounts", "no engine socket, read-only root and data", () => Mounts(pid)),
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
        var names = File.ReadAllLines(PathOf(pid, "net/dev")).Skip(2).Select(l => l.Split(':')[0].Trim()).ToList();
        var others = names.Where(n => n != "lo" && !IdleDevices.Contains(n)).ToList();
        return names.Count == 0 ? "none listed" : others.Count > 0 ? string.Join(",", others) : null;
    }

    private string? Processes(string containerId, int pid, IReadOnlyCollection<int> uids)
    {
        var all = ProcessesOf(containerId).ToList();
        if (!all.Contains(pid))
        {
            return "its first process is not in its cgroup";
        }

        return all.Select(p => Process(p, uids)).FirstOrDefault(fault => fault is not null);
    }

    private string? Process(int pid, IReadOnlyCollection<int> uids)
    {
        Dictionary<string, string> status;
        try
        {
            status = File.ReadLines(PathOf(pid, "status"))
                .Select(l => l.Split(':', 2))
                .Where(l => l.Length == 2)
                .ToDictionary(l => l[0], l => l[1].Trim(), StringComparer.Ordinal);
        }
        catch (Exception ex) when (ex is IOException)
        {
            // It ended meanwhile.
            return null;
        }

        string Of(string name) => status.GetValueOrDefault(name, "absent");
        if (Of("State").StartsWith('Z') || Of("State").StartsWith('X'))
        {
            return null;
        }

        return Of("Seccomp") != "2" ? $"process {pid}: Seccomp {Of("Seccomp")}"
            : Of("NoNewPrivs") != "1" ? $"process {pid}: NoNewPrivs {Of("NoNewPrivs")}"
            : Capabilities.FirstOrDefault(c => Of(c).Trim('0').Length > 0) is { } set ? $"process {pid}: {set} {Of(set)}"
            : Of("Uid").Split('\t').All(u => uids.Any(w => w.ToString(CultureInfo.InvariantCulture) == u)) ? null
            : $"process {pid}: Uid {Of("Uid").Replace('\t', ' ')}";
    }

    private string? Mounts(int pid)
    {
        var mounts = MountTable.Parse(File.ReadAllText(PathOf(pid, "mountinfo")));
        var socket = mounts.FirstOrDefault(m =>
            new[] { m.Target, m.Root, m.Source }.Any(p => p.EndsWith(".sock", StringComparison.Ordinal)));
        var root = mounts.LastOrDefault(m => m.Target == "/");
        var data = mounts.LastOrDefault(m => m.Target == Desktops.ContainerPaths.Data);
        return socket is not null ? $"{socket.Target} is a socket of the host"
            : root is not { ReadOnly: true } ? "the root is writable"
            : data is { ReadOnly: false } ? "the data are writable"
            : null;
    }

    private IEnumerable<int> ProcessesOf(string containerId)
    {
        foreach (var directory in Directory.EnumerateDirectories(procRoot))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && IsIn(pid, containerId))
            {
                yield return pid;
            }
        }
    }

    private bool IsIn(int pid, string containerId)
    {
        try
        {
            return File.ReadAllText(PathOf(pid, "cgroup")).Contains(containerId, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string PathOf(int pid, string file) =>
        Path.Combine(procRoot, pid.ToString(CultureInfo.InvariantCulture), file);
}
