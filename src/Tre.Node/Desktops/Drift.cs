using System.Globalization;
using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>Compares a container as inspected with its specification. Pure.</summary>
public static class Drift
{
    private static readonly string[] EveryCapability = ["ALL"];

    /// <summary>Differences that break or weaken isolation, or the limits; empty when it is as specified.</summary>
    public static IReadOnlyList<DriftReason> OfContainer(string role, ContainerSpec spec, ContainerDetails seen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        return [.. Network(role, seen)
            .Concat(Mounts(role, spec, seen))
            .Concat(Privileges(role, spec, seen.Confinement))
            .Concat(Security(role, spec, seen.Confinement))
            .Concat(Limits(role, spec, seen.Confinement))
            .Concat(Identity(role, spec, seen))];
    }

    /// <summary>Networks besides <c>none</c>.</summary>
    public static IReadOnlyList<string> NetworksOf(ContainerDetails seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return [.. seen.Networks.Where(n => n != "none")];
    }

    private static IEnumerable<DriftReason> Network(string role, ContainerDetails seen)
    {
        if (seen.NetworkMode != "none")
        {
            yield return new(DriftCodes.NetworkAttached, role, $"network mode is {seen.NetworkMode}");
        }

        foreach (var network in NetworksOf(seen))
        {
            yield return new(DriftCodes.NetworkAttached, role, $"attached to network {network}");
        }

        foreach (var port in seen.Confinement.PublishedPorts)
        {
            yield return new(DriftCodes.NetworkAttached, role, $"port {port} is published");
        }
    }

    private static IEnumerable<DriftReason> Mounts(string role, ContainerSpec spec, ContainerDetails seen) =>
        seen.Binds.Except(spec.Binds)
            .Select(b => new DriftReason(DriftCodes.MountChanged, role, $"{b.Source} is mounted at {b.Target}"))
            .Concat(spec.Binds.Except(seen.Binds)
                .Select(b => new DriftReason(DriftCodes.MountChanged, role, $"{b.Target} is not mounted as specified")));

    private static IEnumerable<DriftReason> Privileges(string role, ContainerSpec spec, Confinement seen)
    {
        if (seen.Privileged)
        {
            yield return new(DriftCodes.Privileged, role, "privileged");
        }

        foreach (var device in seen.Devices)
        {
            yield return new(DriftCodes.Privileged, role, $"device {device}");
        }

        if (!seen.CapabilitiesAdded.SequenceEqual(spec.Capabilities ?? []) || !seen.CapabilitiesDropped.SequenceEqual(EveryCapability))
        {
            yield return new(
                DriftCodes.CapabilitiesChanged, role,
                $"added [{string.Join(',', seen.CapabilitiesAdded)}], dropped [{string.Join(',', seen.CapabilitiesDropped)}]");
        }

        var user = string.Create(CultureInfo.InvariantCulture, $"{spec.Uid}:{spec.Gid}");
        if (seen.User != user)
        {
            yield return new(DriftCodes.SecurityChanged, role, $"runs as {seen.User}");
        }
    }

    private static IEnumerable<DriftReason> Security(string role, ContainerSpec spec, Confinement seen)
    {
        if (!seen.NoNewPrivileges)
        {
            yield return new(DriftCodes.SecurityChanged, role, "new privileges are allowed");
        }

        if (!seen.ReadOnlyRoot)
        {
            yield return new(DriftCodes.SecurityChanged, role, "the root file system is writable");
        }

        if (seen.SeccompProfile != spec.SeccompProfile)
        {
            yield return new(DriftCodes.SecurityChanged, role, "the seccomp profile is another");
        }

        if (seen.RestartPolicy != "no")
        {
            yield return new(DriftCodes.SecurityChanged, role, $"the engine starts it by itself ({seen.RestartPolicy})");
        }

        string[] shared = spec.ProcessesOf is null ? [] : ["pid=container:" + spec.ProcessesOf];
        foreach (var other in seen.OtherSecurityOptions.Concat(seen.HostNamespaces.Except(shared)))
        {
            yield return new(DriftCodes.SecurityChanged, role, other);
        }

        foreach (var missing in shared.Except(seen.HostNamespaces))
        {
            yield return new(DriftCodes.SecurityChanged, role, $"does not share {missing}");
        }
    }

    private static IEnumerable<DriftReason> Limits(string role, ContainerSpec spec, Confinement seen)
    {
        var limits = spec.Limits;
        if (seen.MemoryBytes != limits.MemoryBytes || seen.MemorySwapBytes != limits.MemoryBytes
            || seen.NanoCpus != limits.NanoCpus || seen.Pids != limits.Pids)
        {
            yield return new(
                DriftCodes.LimitsChanged, role,
                $"memory {seen.MemoryBytes}, with swap {seen.MemorySwapBytes}, cpu {seen.NanoCpus}, pids {seen.Pids}");
        }
    }

    private static IEnumerable<DriftReason> Identity(string role, ContainerSpec spec, ContainerDetails seen)
    {
        if (seen.ImageId != spec.Image)
        {
            yield return new(DriftCodes.ImageChanged, role, $"made from {seen.ImageId}");
        }

        var hash = seen.Labels.GetValueOrDefault(DesktopLabels.Spec);
        if (hash != spec.Labels[DesktopLabels.Spec])
        {
            yield return new(DriftCodes.SpecChanged, role, $"made from specification {hash ?? "unknown"}");
        }
    }
}
