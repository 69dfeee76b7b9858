using System.Globalization;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>Writes a spec as the engine wants it, with everything that is the same for all containers of ours.</summary>
internal static class CreateRequestWriter
{
    // Enough for a desktop, and below what engines without CAP_SYS_RESOURCE can give.
    private const int OpenFiles = 16384;

    public static CreateRequest From(ContainerSpec spec) => new(
        Image: spec.Image,
        Hostname: "tre",
        User: string.Create(CultureInfo.InvariantCulture, $"{spec.Uid}:{spec.Gid}"),
        WorkingDir: spec.WorkingDirectory,
        Cmd: spec.Command.Count == 0 ? null : spec.Command,
        Env: spec.Environment,
        Labels: spec.Labels,
        AttachStdin: spec.OpenStdin,
        OpenStdin: spec.OpenStdin,
        StdinOnce: spec.OpenStdin,
        Tty: false,
        HostConfig: Confine(spec));

    internal static string Tmpfs(TmpfsMount mount)
    {
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"rw,nosuid,nodev,size={mount.Bytes},mode={Convert.ToString(mount.Mode, 8)}");
        options += mount.NoExec ? ",noexec" : ",exec";
        return mount.Uid is { } uid
            ? options + string.Create(CultureInfo.InvariantCulture, $",uid={uid},gid={uid}")
            : options;
    }

    private static HostConfig Confine(ContainerSpec spec) => new(
        NetworkMode: "none",
        IpcMode: "private",
        CgroupnsMode: "private",
        PidMode: spec.ProcessesOf is null ? null : "container:" + spec.ProcessesOf,
        Privileged: false,
        ReadonlyRootfs: true,
        Init: true,
        CapAdd: spec.Capabilities,
        CapDrop: ["ALL"],
        SecurityOpt: ["no-new-privileges", $"seccomp={spec.SeccompProfile}"],
        GroupAdd: [.. spec.SupplementaryGroups.Select(g => g.ToString(CultureInfo.InvariantCulture))],
        Mounts: [.. spec.Binds.Select(b => new Mount(
            "bind", b.Source, b.Target, b.ReadOnly, new BindOptions(b.Slave ? "rslave" : "rprivate", ReadOnlyNonRecursive: b.Slave)))],
        Tmpfs: spec.Tmpfs.ToDictionary(t => t.Target, Tmpfs),
        Memory: spec.Limits.MemoryBytes,
        MemorySwap: spec.Limits.MemoryBytes,
        NanoCpus: spec.Limits.NanoCpus,
        PidsLimit: spec.Limits.Pids,
        ShmSize: spec.Limits.SharedMemoryBytes,
        // No core files: they would hold data and fill volumes.
        Ulimits: [new Ulimit("nofile", OpenFiles, OpenFiles), new Ulimit("core", 0, 0)],
        Sysctls: spec.Sysctls,
        // Restarting is the reconciler's to decide, after a look at why it ended.
        RestartPolicy: new RestartPolicy("no"),
        // Bounded, so that a chatty or hostile process cannot fill the host's disk.
        LogConfig: spec.KeepLog
            ? new LogConfig("json-file", new Dictionary<string, string>
            {
                ["max-size"] = "1m",
                ["max-file"] = "1",
            })
            : new LogConfig("none", new Dictionary<string, string>()));
}
