using Tre.Contracts.Node;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>Reads the engine's inspection of a container.</summary>
internal static class InspectReader
{
    private const string SeccompPrefix = "seccomp=";
    private const string CapabilityPrefix = "CAP_";

    public static ContainerDetails Read(InspectAnswer answer)
    {
        var phase = PhaseOf(answer.State.Status);
        return new ContainerDetails(
            answer.Id,
            answer.Name.TrimStart('/'),
            answer.Image,
            answer.Config.Labels ?? new Dictionary<string, string>(),
            phase,
            answer.Created,
            // The engine writes year 1 for "never".
            answer.State.StartedAt.Year > 1 ? answer.State.StartedAt : null,
            phase == ContainerPhase.Exited ? answer.State.ExitCode : null,
            answer.State.OOMKilled,
            answer.State.Pid,
            answer.HostConfig.NetworkMode ?? "",
            [.. answer.NetworkSettings?.Networks?.Keys ?? []],
            ConfinementOf(answer),
            [.. (answer.Mounts ?? []).Select(MountOf)]);
    }

    internal static ContainerPhase PhaseOf(string status) => status switch
    {
        "created" => ContainerPhase.Created,
        "running" or "restarting" => ContainerPhase.Running,
        "paused" => ContainerPhase.Paused,
        "exited" or "dead" => ContainerPhase.Exited,
        "removing" => ContainerPhase.Absent,
        _ => throw EngineException.Malformed($"state '{status}'"),
    };

    private static BindMount MountOf(InspectMount mount) => new(
        mount.Type == "bind" ? mount.Source ?? "" : $"{mount.Type}:{mount.Source}",
        mount.Destination ?? "",
        ReadOnly: !mount.RW,
        Slave: mount.Propagation == "rslave");

    private static Confinement ConfinementOf(InspectAnswer answer)
    {
        var host = answer.HostConfig;
        var options = host.SecurityOpt ?? [];
        return new Confinement(
            host.Privileged,
            host.ReadonlyRootfs,
            options.Any(IsNoNewPrivileges),
            options.FirstOrDefault(o => o.StartsWith(SeccompPrefix, StringComparison.Ordinal))?[SeccompPrefix.Length..],
            [.. options.Where(o => !IsNoNewPrivileges(o) && !o.StartsWith(SeccompPrefix, StringComparison.Ordinal))],
            [.. (host.CapAdd ?? []).Select(c => c.StartsWith(CapabilityPrefix, StringComparison.Ordinal) ? c[CapabilityPrefix.Length..] : c)],
            host.CapDrop ?? [],
            [.. (host.Devices ?? []).Concat(host.DeviceRequests ?? []).Select(d => d.ToString() ?? "")],
            [.. HostNamespaces(host)],
            [.. Ports(host)],
            answer.Config.User ?? "",
            host.Memory,
            host.MemorySwap,
            host.NanoCpus,
            host.PidsLimit,
            host.RestartPolicy?.Name is { Length: > 0 } policy ? policy : "no");
    }

    private static bool IsNoNewPrivileges(string option) =>
        option is "no-new-privileges" or "no-new-privileges:true" or "no-new-privileges=true";

    private static IEnumerable<string> HostNamespaces(InspectHostConfig host)
    {
        if (!string.IsNullOrEmpty(host.PidMode)) yield return $"pid={host.PidMode}";
        if (host.IpcMode is not ("private" or "none")) yield return $"ipc={host.IpcMode}";
        if (!string.IsNullOrEmpty(host.UTSMode)) yield return $"uts={host.UTSMode}";
        if (!string.IsNullOrEmpty(host.UsernsMode)) yield return $"user={host.UsernsMode}";
        if (host.CgroupnsMode != "private") yield return $"cgroup={host.CgroupnsMode}";
    }

    private static IEnumerable<string> Ports(InspectHostConfig host) =>
        (host.PortBindings?.Keys ?? []).Concat(host.PublishAllPorts ? ["all"] : []);
}
