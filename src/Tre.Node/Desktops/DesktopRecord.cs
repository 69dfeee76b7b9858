using Tre.Contracts.Node;
using Tre.Node.Engine;

namespace Tre.Node.Desktops;

/// <summary>What Node remembers of a desktop across restarts: what was asked for, never what is.</summary>
/// <param name="Tools">As the tools container was, or will be, created.</param>
/// <param name="Display">As the display container was, or will be, created.</param>
/// <param name="VolumesMade">The volumes were complete once: one that is missing now was lost.</param>
/// <param name="Isolated">Containers and start times of the last passed probe run; null when none passed since.</param>
/// <param name="HoldsData">A frozen process holds a file of an extract that was taken away: it may only be killed.</param>
/// <param name="Admitted">Display sessions may be opened.</param>
/// <param name="ProvenAt">When <paramref name="Isolated"/> was proven.</param>
/// <param name="Locked">Why Node closed it by itself; null when it did not, or when it was thawed or removed since.</param>
/// <param name="ShownTo">Id of the tools container to which data were shown last; it may have ended since.</param>
public sealed record DesktopRecord(
    Guid DesktopId,
    CreateDesktop Wanted,
    ContainerSpec Tools,
    ContainerSpec Display,
    bool VolumesMade,
    IsolationProof? Isolated,
    bool Admitted,
    bool HoldsData = false,
    DateTimeOffset? ProvenAt = null,
    string? Locked = null,
    string? ShownTo = null)
{
    public Guid WorkspaceId => Wanted.WorkspaceId;

    public DesktopUsers Users => DesktopUsers.Of(Wanted.Slot);

    /// <summary>Made beforehand, and not given to anybody yet.</summary>
    public bool IsNobodys => WorkspaceId == Guid.Empty;

    /// <summary>It has its workspace, and all its volumes were there once.</summary>
    public bool Bound => !IsNobodys && VolumesMade;

    public ContainerSpec SpecOf(string role) => role == DesktopLabels.Tools ? Tools : Display;

    /// <summary>Same wish, whoever utters it, at which epoch, and however often the key of the volumes was sealed.</summary>
    public bool Wants(CreateDesktop other) => Bare(Wanted) == Bare(other);

    private static CreateDesktop Bare(CreateDesktop wish) => wish with { Epoch = 0, VolumeKey = null };
}

/// <summary>Which processes were probed, and under which configuration: a container that started anew has not been.</summary>
/// <param name="Configuration">See <see cref="NodeInfo.ConfigurationSha256"/>.</param>
public sealed record IsolationProof(
    string ToolsId,
    DateTimeOffset ToolsStartedAt,
    string DisplayId,
    DateTimeOffset DisplayStartedAt,
    string Configuration)
{
    public static IsolationProof Of(ContainerDetails tools, ContainerDetails display, string configuration)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(display);
        return new IsolationProof(
            tools.Id, tools.StartedAt ?? default, display.Id, display.StartedAt ?? default, configuration);
    }
}
