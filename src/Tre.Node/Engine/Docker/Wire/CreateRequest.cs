namespace Tre.Node.Engine.Docker.Wire;

internal sealed record CreateRequest(
    string Image,
    string Hostname,
    string User,
    string WorkingDir,
    IReadOnlyList<string>? Cmd,
    IReadOnlyList<string> Env,
    IReadOnlyDictionary<string, string> Labels,
    bool AttachStdin,
    bool OpenStdin,
    bool StdinOnce,
    bool Tty,
    HostConfig HostConfig);

internal sealed record HostConfig(
    string NetworkMode,
    string IpcMode,
    string CgroupnsMode,
    string? PidMode,
    bool Privileged,
    bool ReadonlyRootfs,
    bool Init,
    IReadOnlyList<string>? CapAdd,
    IReadOnlyList<string> CapDrop,
    IReadOnlyList<string> SecurityOpt,
    IReadOnlyList<string> GroupAdd,
    IReadOnlyList<Mount> Mounts,
    IReadOnlyDictionary<string, string> Tmpfs,
    long Memory,
    long MemorySwap,
    long NanoCpus,
    long PidsLimit,
    long ShmSize,
    IReadOnlyList<Ulimit> Ulimits,
    IReadOnlyDictionary<string, string>? Sysctls,
    RestartPolicy RestartPolicy,
    LogConfig LogConfig);

internal sealed record Mount(string Type, string Source, string Target, bool ReadOnly, BindOptions? BindOptions);

/// <param name="ReadOnlyNonRecursive">Engines from 25 on would make what is mounted below a read-only parent read-only, too.</param>
internal sealed record BindOptions(string Propagation, bool ReadOnlyNonRecursive);

internal sealed record Ulimit(string Name, long Soft, long Hard);

internal sealed record RestartPolicy(string Name);

internal sealed record LogConfig(string Type, IReadOnlyDictionary<string, string> Config);

internal sealed record ExecRequest(
    bool AttachStdin,
    bool AttachStdout,
    bool AttachStderr,
    bool Tty,
    bool Privileged,
    IReadOnlyList<string> Cmd,
    IReadOnlyList<string> Env,
    string User);

internal sealed record ExecStart(bool Detach, bool Tty);
