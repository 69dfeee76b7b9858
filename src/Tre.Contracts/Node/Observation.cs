namespace Tre.Contracts.Node;

/// <summary>What a container is doing, as inspected.</summary>
public enum ContainerPhase
{
    Absent,
    Created,
    Running,
    Paused,
    Exited,
}

/// <summary>What Node sees of one desktop at one moment. Nothing here is remembered: all is inspected.</summary>
/// <param name="Generation">Label of the containers; null when there are none.</param>
/// <param name="HighestEpoch">Highest epoch Node has obeyed for this desktop; lower ones are refused.</param>
/// <param name="DataRevealed">Extract mounted read-only into the desktop now, or null.</param>
/// <param name="Admitted">Display sessions may be opened.</param>
/// <param name="Drift">Every difference from what was asked for; empty when there is none.</param>
/// <param name="Bound">It belongs to a workspace and all its volumes are there; false for one that was made beforehand.</param>
/// <param name="Configuration">See <see cref="NodeInfo.ConfigurationSha256"/>; null when there is no desktop.</param>
public sealed record DesktopObservation(
    Guid DesktopId,
    Guid WorkspaceId,
    long? Generation,
    long HighestEpoch,
    ContainerObservation Tools,
    ContainerObservation Display,
    Guid? DataRevealed,
    bool Admitted,
    IReadOnlyList<VolumeObservation> Volumes,
    IReadOnlyList<DriftReason> Drift,
    string? Configuration,
    bool Bound = true);

/// <param name="Phase">What the container is doing.</param>
/// <param name="ContainerId">Engine's id, null when absent.</param>
/// <param name="ImageId">Content id of the image it was made from.</param>
/// <param name="Networks">Names of networks attached besides <c>none</c>; anything here is drift.</param>
/// <param name="SpecMatches">The spec hash in its label, and what was inspected, equal what Node would make.</param>
/// <param name="StartedAt">When its process last started.</param>
/// <param name="ExitCode">Exit code when exited.</param>
/// <param name="OutOfMemory">The kernel killed it for its memory limit.</param>
public sealed record ContainerObservation(
    ContainerPhase Phase,
    string? ContainerId = null,
    string? ImageId = null,
    IReadOnlyList<string>? Networks = null,
    bool SpecMatches = false,
    DateTimeOffset? StartedAt = null,
    int? ExitCode = null,
    bool OutOfMemory = false);

/// <param name="Kind">home, outputs, imports or shared.</param>
/// <param name="Present">Its image file exists.</param>
/// <param name="Mounted">It is mounted where the desktop sees it.</param>
/// <param name="Bytes">Size of the file system's image file.</param>
/// <param name="FreeBytes">Free bytes for the desktop's user, null when not mounted.</param>
public sealed record VolumeObservation(string Kind, bool Present, bool Mounted, long? Bytes, long? FreeBytes);

/// <summary>One difference between what was asked for and what is.</summary>
/// <param name="Code">One of <see cref="DriftCodes"/>.</param>
/// <param name="Role">tools, display or null for the desktop as a whole.</param>
/// <param name="Detail">What was found, for a person.</param>
public sealed record DriftReason(string Code, string? Role, string Detail);
