using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Volumes;

namespace Tre.Node.Attestation;

/// <summary>Which mounts a container of ours has, and how. Anything else, and anything mounted over one of them, is wrong. Pure.</summary>
internal static class MountRules
{
    // What every container of the engine has.
    private static readonly string[] Engines =
    [
        "/", "/proc", "/dev", "/dev/pts", "/dev/mqueue", "/dev/shm", "/sys", "/sbin/docker-init", "/usr/sbin/docker-init",
        "/etc/resolv.conf", "/etc/hostname", "/etc/hosts",
    ];

    // Masks over kernel files that the engine hides, and the container's view of its own cgroups.
    private static readonly string[] KernelTypes = ["proc", "sysfs", "tmpfs", "cgroup", "cgroup2"];

    /// <summary>What is wrong, for a person; null when nothing is.</summary>
    public static string? Fault(ContainerSpec spec, IReadOnlyList<MountEntry> mounts)
    {
        var late = spec.Binds.Where(b => b.Slave)
            .SelectMany(b => ContainerPaths.Folders.All.Select(f => $"{b.Target}/{f}"));
        var known = Engines.Concat(spec.Binds.Select(b => b.Target)).Concat(spec.Tmpfs.Select(t => t.Target)).Concat(late)
            .ToHashSet(StringComparer.Ordinal);
        return mounts.Select(m => Fault(spec, known, m)).FirstOrDefault(fault => fault is not null)
            ?? (mounts.All(m => m.Target != "/") ? "it has no root" : Twice(mounts));
    }

    private static string? Fault(ContainerSpec spec, HashSet<string> known, MountEntry mount) =>
        new[] { mount.Target, mount.Root, mount.Source }.Any(p => p.EndsWith(".sock", StringComparison.Ordinal))
            ? $"{mount.Target} is a socket of the host"
        : !known.Contains(mount.Target) && !OfKernel(mount) ? $"{mount.Target} is mounted and should not be"
        : !mount.ReadOnly && MustBeReadOnly(spec, mount.Target) ? $"{mount.Target} is writable"
        : null;

    private static bool OfKernel(MountEntry mount) =>
        (mount.Target.StartsWith("/proc/", StringComparison.Ordinal) || mount.Target.StartsWith("/sys/", StringComparison.Ordinal))
        && KernelTypes.Contains(mount.Type);

    private static bool MustBeReadOnly(ContainerSpec spec, string target) =>
        target is "/" or ContainerPaths.Data or ContainerPaths.Workspace + "/" + ContainerPaths.Folders.Imports
        || spec.Binds.Any(b => b.Target == target && b.ReadOnly);

    /// <summary>What lies below would be hidden, such as the probe itself.</summary>
    private static string? Twice(IReadOnlyList<MountEntry> mounts) =>
        mounts.GroupBy(m => m.Target).FirstOrDefault(g => g.Count() > 1 && !g.All(OfKernel)) is { } over
            ? $"{over.Key} is mounted over"
            : null;
}
