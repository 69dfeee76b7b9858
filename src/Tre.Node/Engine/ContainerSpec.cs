using System.Text.Json.Serialization;

namespace Tre.Node.Engine;

/// <summary>
/// A container as Node wants it. What is the same for all – no network, no name servers, read-only root, no capabilities,
/// no new privileges, an init, no restart, private IPC – is not here, so that nobody can ask for less.
/// </summary>
/// <param name="Image">Content id of the image, never a tag, so that a moved tag changes nothing.</param>
/// <param name="Command">Arguments to the image's entry point; empty for the image's own.</param>
/// <param name="Environment">NAME=value.</param>
/// <param name="SeccompProfile">The profile's JSON text.</param>
/// <param name="KeepLog">The engine keeps the last of what it writes; false where that is data.</param>
/// <param name="OpenStdin">Standard input stays open until the first attached client closes it.</param>
public sealed record ContainerSpec(
    string Name,
    string Image,
    IReadOnlyList<string> Command,
    IReadOnlyList<string> Environment,
    int Uid,
    int Gid,
    IReadOnlyList<int> SupplementaryGroups,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<BindMount> Binds,
    IReadOnlyList<TmpfsMount> Tmpfs,
    ContainerLimits Limits,
    string SeccompProfile,
    bool OpenStdin = false,
    bool KeepLog = true)
{
    /// <summary>Capabilities without their prefix. None, but for the canary, whose network namespace leads nowhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Capabilities { get; init; }

    /// <summary>Kernel settings of the container's own namespaces; none, but for the canary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Sysctls { get; init; }

    /// <summary>Id of the container whose process namespace it shares; its own for all but the canary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ProcessesOf { get; init; }
}

/// <param name="Source">Path on the host.</param>
/// <param name="Slave">Mounts made below the source later appear below the target (rslave).</param>
public sealed record BindMount(string Source, string Target, bool ReadOnly, bool Slave = false);

/// <param name="NoExec">Nothing below can be executed.</param>
public sealed record TmpfsMount(string Target, long Bytes, int Mode, bool NoExec = true, int? Uid = null);

/// <param name="MemoryBytes">Limit of memory and of memory plus swap alike: no extra swap.</param>
/// <param name="NanoCpus">CPU limit in billionths of a core.</param>
/// <param name="Pids">Limit of processes and threads.</param>
public sealed record ContainerLimits(long MemoryBytes, long NanoCpus, int Pids, long SharedMemoryBytes);
