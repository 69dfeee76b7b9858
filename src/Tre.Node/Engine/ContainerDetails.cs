using Tre.Contracts.Node;

namespace Tre.Node.Engine;

/// <summary>A container as inspected.</summary>
/// <param name="Pid">Host pid of its first process; 0 when not running.</param>
/// <param name="Networks">Names of attached networks, <c>none</c> included.</param>
public sealed record ContainerDetails(
    string Id,
    string Name,
    string ImageId,
    IReadOnlyDictionary<string, string> Labels,
    ContainerPhase Phase,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    int? ExitCode,
    bool OutOfMemory,
    int Pid,
    string NetworkMode,
    IReadOnlyList<string> Networks,
    Confinement Confinement,
    IReadOnlyList<BindMount> Binds);

/// <summary>What holds a container in, as inspected.</summary>
/// <param name="SeccompProfile">The profile's JSON text, or null when none of ours is set.</param>
/// <param name="OtherSecurityOptions">Security options besides no-new-privileges and seccomp.</param>
/// <param name="RestartPolicy">no: the engine never starts it by itself.</param>
/// <param name="HostNamespaces">Namespaces shared with the host or another container (pid, ipc, uts, user, cgroup).</param>
public sealed record Confinement(
    bool Privileged,
    bool ReadOnlyRoot,
    bool NoNewPrivileges,
    string? SeccompProfile,
    IReadOnlyList<string> OtherSecurityOptions,
    IReadOnlyList<string> CapabilitiesAdded,
    IReadOnlyList<string> CapabilitiesDropped,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> HostNamespaces,
    IReadOnlyList<string> PublishedPorts,
    string User,
    long MemoryBytes,
    long MemorySwapBytes,
    long NanoCpus,
    long? Pids,
    string RestartPolicy);
