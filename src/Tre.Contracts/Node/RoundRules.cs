namespace Tre.Contracts.Node;

/// <summary>What a whole round consists of: for whoever makes one and for whoever believes it.</summary>
public static class RoundRules
{
    /// <summary>Roles of containers that are probed from inside.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["tools", "display"];

    /// <summary>Role of what is seen from outside.</summary>
    public const string Host = "host";

    /// <summary>What is seen from outside of each container; ids are <c>ROLE.NAME</c>.</summary>
    public static IReadOnlyList<string> Outside { get; } = ["interfaces", "processes", "namespaces", "mounts", "specification"];

    /// <summary>Why a payload is no whole round of this version, for a person; null when it is one, passed or not.</summary>
    public static string? Fault(AttestationPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var wanted = Roles.SelectMany(role => ProbeSet.Ids.Select(id => (role, id)))
            .Concat(Roles.SelectMany(role => Outside.Select(name => (Host, $"{role}.{name}"))))
            .ToHashSet();
        var seen = payload.Probes.Select(probe => (probe.Role, probe.Id)).ToList();
        return payload.Version != AttestationPayload.CurrentVersion ? "it is of another form than this version’s"
            : payload.ProbeSetSha256 != ProbeSet.Sha256 ? "it is of another probe set than this version’s"
            : !Roles.All(role => payload.Containers.Count(container => container.Role == role) == 1) ? "it does not name both containers"
            : seen.GroupBy(key => key).FirstOrDefault(same => same.Count() > 1) is { Key: var twice } ? $"{twice.Role}/{twice.Id} is there twice"
            : payload.Probes.FirstOrDefault(WithoutControl) is { } blind ? $"{blind.Role}/{blind.Id} has no positive control"
            : wanted.Except(seen).FirstOrDefault() is { Item2: { } missing } none ? $"{none.Item1}/{missing} is missing"
            : null;
    }

    private static bool WithoutControl(ProbeResult probe) =>
        probe is { Passed: true, Control: null } && Roles.Contains(probe.Role) && ProbeTable.Controlled.Contains(probe.Id);
}
