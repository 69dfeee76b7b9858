using Tre.Domain.Lifecycles;
using static Tre.Domain.Extracts.Synthetic.SyntheticPreviewAction;
using static Tre.Domain.Extracts.Synthetic.SyntheticPreviewStatus;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Domain.Extracts.Synthetic;

public enum SyntheticPreviewStatus
{
    /// <summary>The Extractor makes it.</summary>
    Requested,

    /// <summary>It waits for a data steward to look at it.</summary>
    Made,

    /// <summary>Members of the project may fetch it.</summary>
    Released,

    /// <summary>There is none; another can be asked for.</summary>
    Failed,
    Destroyed,
}

public enum SyntheticPreviewAction
{
    Make,
    Fail,
    Release,

    /// <summary>By a steward, or by the platform when its extract is gone.</summary>
    Destroy,
}

/// <summary>The Extractor makes it, a data steward lets it out; it goes with its extract.</summary>
public static class SyntheticPreviewLifecycle
{
    public static Lifecycle<SyntheticPreviewStatus, SyntheticPreviewAction> Table { get; } = new(
        "SyntheticPreview",
        Requested,
        new(Requested, Make, Role.System, Made),
        new(Requested, Fail, Role.System, Failed),
        new(Requested, Destroy, DataSteward, Destroyed),
        new(Made, Release, DataSteward, Released),
        new(Made, Destroy, DataSteward, Destroyed),
        new(Made, Destroy, Role.System, Destroyed),
        new(Released, Destroy, DataSteward, Destroyed),
        new(Released, Destroy, Role.System, Destroyed));
}
