using System.Text.Json.Nodes;

namespace Tre.Domain.Workspaces;

/// <summary>What Node saw of one desktop at one moment: inspected, never remembered.</summary>
/// <param name="DesktopId">The desktop.</param>
/// <param name="Generation">Which incarnation the containers belong to; null when there are none of any.</param>
/// <param name="Tools">The container in which the researcher works.</param>
/// <param name="Display">The container that draws the screen.</param>
/// <param name="RevealedExtractId">The extract that is mounted into it now.</param>
/// <param name="Admitted">Whether display sessions may be opened.</param>
/// <param name="HasVolumes">Whether a volume of its own exists.</param>
/// <param name="Drift">Every difference from what was asked for.</param>
/// <param name="Bound">It has its workspace; false for one that was made beforehand and is nobody's, or whose binding broke off.</param>
/// <param name="Configuration">Hash of the engine as it runs and is configured, its rules and its probes; null where there is no engine.</param>
public sealed record DesktopSighting(
    Guid DesktopId,
    long? Generation,
    ContainerSighting Tools,
    ContainerSighting Display,
    Guid? RevealedExtractId,
    bool Admitted,
    bool HasVolumes,
    IReadOnlyList<Drift> Drift,
    string? Configuration = null,
    bool Bound = true)
{
    public IEnumerable<ContainerSighting> Containers => [Tools, Display];

    /// <summary>Also true for what is left of another incarnation, of which only the generation is told.</summary>
    public bool HasContainers => Generation is not null || Containers.Any(container => container.Phase != ContainerPhase.Absent);

    /// <summary>Containers that never were anybody's: they may be bound once, or destroyed with their volumes, and nothing is lost.</summary>
    public bool IsNobodys => HasContainers && !Bound;

    public bool Exists => HasContainers || HasVolumes || RevealedExtractId is not null || Admitted;

    /// <summary>Both containers' ids, images and starts, and the engine's configuration, as JSON. Proof holds for these and no others.</summary>
    public string Runtime => new JsonObject { ["tools"] = Of(Tools), ["display"] = Of(Display), ["configuration"] = Configuration }.ToJsonString();

    public static DesktopSighting None(Guid desktop) =>
        new(desktop, null, ContainerSighting.None, ContainerSighting.None, null, false, false, []);

    /// <summary>Whether <paramref name="runtime"/>, recorded earlier, names the containers seen now. The database may have re-spelt the JSON.</summary>
    public bool IsRuntime(string? runtime) => runtime is not null && JsonNode.DeepEquals(JsonNode.Parse(runtime), JsonNode.Parse(Runtime));

    private static JsonObject Of(ContainerSighting container) => new()
    {
        ["container"] = container.ContainerId,
        ["image"] = container.ImageId,
        ["startedAt"] = container.StartedAt?.ToUniversalTime().ToString("O"),
    };
}

/// <summary>What a container is doing.</summary>
public enum ContainerPhase
{
    Absent,
    Created,
    Running,
    Paused,
    Exited,
}

/// <param name="Phase">What it is doing.</param>
/// <param name="ContainerId">The engine's id; null when absent.</param>
/// <param name="ImageId">Content id of its image.</param>
/// <param name="StartedAt">When its process last started (UTC).</param>
public sealed record ContainerSighting(ContainerPhase Phase, string? ContainerId = null, string? ImageId = null, DateTimeOffset? StartedAt = null)
{
    public static ContainerSighting None { get; } = new(ContainerPhase.Absent);
}

/// <summary>What a difference from the wanted state calls for.</summary>
public enum DriftKind
{
    /// <summary>Isolation is in doubt; also whatever nobody knows how to read.</summary>
    Breach,

    /// <summary>Node closed it by itself, and says so until it is thawed: a breach, unless somebody asked to look again since.</summary>
    Locked,

    /// <summary>A fresh incarnation mends it.</summary>
    Repair,

    /// <summary>A volume is gone: a person must know before an empty one takes its place.</summary>
    Loss,

    /// <summary>The containers' phases say it already, or it is only worth showing.</summary>
    Note,
}

/// <param name="Kind">What it calls for.</param>
/// <param name="Code">Node's stable code.</param>
/// <param name="Detail">For people.</param>
public sealed record Drift(DriftKind Kind, string Code, string Detail);
