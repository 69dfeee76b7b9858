using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.DockerTests.Engine;

/// <summary>A container in memory: made as specified, with nothing running in it.</summary>
internal sealed class InMemoryContainer(ContainerDetails details)
{
    public ContainerDetails Details { get; set; } = details;

    public TaskCompletionSource<int> Ended { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static InMemoryContainer Of(ContainerSpec spec, DateTimeOffset now) => new(new ContainerDetails(
        Guid.NewGuid().ToString("N"), spec.Name, spec.Image, spec.Labels, ContainerPhase.Created, now,
        StartedAt: null, ExitCode: null, OutOfMemory: false, Pid: 0, NetworkMode: "none", Networks: ["none"],
        new Confinement(
            Privileged: false, ReadOnlyRoot: true, NoNewPrivileges: true, spec.SeccompProfile, [], [], ["ALL"], [], [], [],
            string.Create(CultureInfo.InvariantCulture, $"{spec.Uid}:{spec.Gid}"),
            spec.Limits.MemoryBytes, spec.Limits.MemoryBytes, spec.Limits.NanoCpus, spec.Limits.Pids, RestartPolicy: "no"),
        spec.Binds));
}
