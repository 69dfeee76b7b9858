namespace Tre.Node.Engine.Docker.Wire;

internal sealed record InspectAnswer(
    string Id,
    string Name,
    string Image,
    DateTimeOffset Created,
    InspectState State,
    InspectConfig Config,
    InspectHostConfig HostConfig,
    IReadOnlyList<InspectMount>? Mounts,
    InspectNetworks? NetworkSettings);

internal sealed record InspectState(
    string Status, bool OOMKilled, int Pid, int ExitCode, DateTimeOffset StartedAt);

internal sealed record InspectConfig(string? User, IReadOnlyDictionary<string, string>? Labels);

internal sealed record InspectHostConfig(
    string? NetworkMode,
    string? PidMode,
    string? IpcMode,
    string? UTSMode,
    string? UsernsMode,
    string? CgroupnsMode,
    bool Privileged,
    bool ReadonlyRootfs,
    IReadOnlyList<string>? CapAdd,
    IReadOnlyList<string>? CapDrop,
    IReadOnlyList<string>? SecurityOpt,
    IReadOnlyList<object>? Devices,
    IReadOnlyList<object>? DeviceRequests,
    IReadOnlyDictionary<string, object?>? PortBindings,
    bool PublishAllPorts,
    long Memory,
    long MemorySwap,
    long NanoCpus,
    long? PidsLimit,
    RestartPolicy? RestartPolicy);

internal sealed record InspectMount(string? Type, string? Source, string? Destination, bool RW, string? Propagation);

internal sealed record InspectNetworks(IReadOnlyDictionary<string, object?>? Networks);
