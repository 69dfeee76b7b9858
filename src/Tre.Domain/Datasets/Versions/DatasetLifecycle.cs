using Tre.Domain.Lifecycles;
using static Tre.Domain.Datasets.Versions.DatasetAction;
using static Tre.Domain.Datasets.Versions.DatasetStatus;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Domain.Datasets.Versions;

/// <summary>From what the source holds to what a data steward has signed.</summary>
public static class DatasetLifecycle
{
    public static Lifecycle<DatasetStatus, DatasetAction> Table { get; } = new(
        "Dataset",
        Importing,
        new(Importing, FinishImport, Role.System, Draft),
        new(Importing, FailImport, Role.System, Failed),
        new(Failed, Retry, DataSteward, Importing),
        new(Failed, Discard, DataSteward, Discarded),
        new(Draft, Edit, DataSteward, Draft),
        new(Draft, Sign, DataSteward, Signing),
        new(Draft, Discard, DataSteward, Discarded),
        new(Signing, Attest, Role.System, Signed),
        new(Signed, Retire, DataSteward, Retired),
        new(Signed, Retire, Role.System, Retired));
}
