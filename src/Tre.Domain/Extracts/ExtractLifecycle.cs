using Tre.Domain.Lifecycles;
using static Tre.Domain.Extracts.ExtractAction;
using static Tre.Domain.Extracts.ExtractStatus;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Domain.Extracts;

/// <summary>The Extractor builds; a steward retries, retires or destroys.</summary>
public static class ExtractLifecycle
{
    public static Lifecycle<ExtractStatus, ExtractAction> Table { get; } = new(
        "Extract",
        Requested,
        new(Requested, Build, Role.System, Building),
        new(Requested, MarkStale, Role.System, Stale),
        new(Requested, Destroy, DataSteward, Destroyed),
        new(Requested, Destroy, Role.System, Destroyed),
        new(Building, Build, Role.System, Building),
        new(Building, Complete, Role.System, Ready),
        new(Building, Fail, Role.System, Failed),
        new(Building, MarkStale, Role.System, Stale),
        new(Ready, MarkStale, DataSteward, Stale),
        new(Ready, MarkStale, Role.System, Stale),
        new(Ready, Destroy, DataSteward, Destroyed),
        new(Ready, Destroy, Role.System, Destroyed),
        new(Stale, Destroy, DataSteward, Destroyed),
        new(Stale, Destroy, Role.System, Destroyed),
        new(Failed, Retry, DataSteward, Requested),
        new(Failed, Retry, PlatformAdmin, Requested),
        new(Failed, Destroy, DataSteward, Destroyed),
        new(Failed, Destroy, Role.System, Destroyed),
        new(Destroyed, ForgetKey, Role.System, Destroyed));
}
