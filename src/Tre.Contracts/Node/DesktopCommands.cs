namespace Tre.Contracts.Node;

/// <summary>
/// POST /v1/desktops/{id}/create: volumes and both containers, not started, no data. Idempotent. With empty ids of workspace
/// and project it is made beforehand and nobody's: its volumes are mounted nowhere until it is bound.
/// </summary>
/// <param name="Epoch">The caller's claim epoch; lower than the highest seen is refused with <c>fenced</c>.</param>
/// <param name="Generation">Epoch at which this incarnation began; part of the containers' names.</param>
/// <param name="Slot">Uid slot of the desktop on this host, 0 to 3999: uids 20000+10*slot (tools), +1 (display), +2 (probe).</param>
/// <param name="HomeBytes">Fixed size of the home volume.</param>
/// <param name="OutputsBytes">Fixed size of the outputs volume.</param>
/// <param name="SharedBytes">Fixed size of the workspace's shared volume; the first desktop's wish stands.</param>
/// <param name="MemoryBytes">Memory limit of the tools container, without extra swap.</param>
/// <param name="Cpus">CPU limit of the tools container, in cores.</param>
/// <param name="Pids">Process limit of the tools container.</param>
/// <param name="VolumeKey">
/// Key of the project's volumes, sealed for Node's transport key (<see cref="Keys.SealedKey.Volumes"/>); null makes plain volumes.
/// </param>
/// <param name="KeyFollows">It is nobody's yet, and its volumes are made for the key that comes with the binding.</param>
/// <param name="Geometry">First size of the screen, such as 1280x800.</param>
public sealed record CreateDesktop(
    long Epoch,
    long Generation,
    Guid WorkspaceId,
    Guid ProjectId,
    int Slot,
    long HomeBytes,
    long OutputsBytes,
    long SharedBytes,
    long MemoryBytes,
    double Cpus,
    int Pids,
    string Geometry,
    string? VolumeKey = null,
    bool KeyFollows = false);

/// <summary>
/// POST /v1/desktops/{id}/bind: gives one that is nobody's, runs and is as it was proven, to a member of a workspace. Once: with
/// the same wish nothing more happens, with another it is refused. The earlier proof is void.
/// </summary>
/// <param name="VolumeKey">See <see cref="CreateDesktop"/>.</param>
public sealed record BindDesktop(long Epoch, Guid WorkspaceId, Guid ProjectId, string? VolumeKey = null);

/// <summary>Body of start, stop, remove, freeze, thaw, destroy, conceal, admit and revoke.</summary>
public sealed record EpochCommand(long Epoch);

/// <summary>POST /v1/desktops/{id}/probe.</summary>
/// <param name="Nonce">At least 32 random bytes, base64url without padding; fresh for each run.</param>
public sealed record ProbeDesktop(long Epoch, string Nonce);

/// <summary>POST /v1/desktops/{id}/reveal: mounts the extract read-only at /workspace/data.</summary>
/// <param name="Materialisation">Key that <see cref="Materialised.Materialisation"/> returned.</param>
public sealed record RevealData(long Epoch, Guid ExtractId, string Materialisation);
