using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using static Tre.Domain.Lifecycles.Role;

namespace Tre.Application.People;

/// <summary>Which platform-wide roles give which permission: the one table that use cases and endpoints ask.</summary>
public static class Permissions
{
    private static readonly Dictionary<Permission, Role[]> Table = new()
    {
        [Permission.ManageCatalogue] = [DataSteward],
        [Permission.OverseeCatalogue] = [DataSteward, PlatformAdmin, Auditor],
        [Permission.DecideAccessRequests] = [DataSteward],
        [Permission.OverseeProjects] = [DataSteward, PlatformAdmin, Auditor],
        [Permission.ManageExtracts] = [DataSteward, PlatformAdmin],
        [Permission.DecideWorkspaceRequests] = [PlatformAdmin],
        [Permission.OverseeDesktops] = [PlatformAdmin, Auditor],
        [Permission.ReviewExports] = [OutputChecker],
        [Permission.RevokeExports] = [OutputChecker, DataSteward],
        [Permission.ProposePolicies] = [DataSteward, OutputChecker],
        [Permission.DecidePolicies] = [DataSteward],
        [Permission.DecideReidentification] = [DataSteward],
        [Permission.OverseeReidentification] = [DataSteward, Auditor],
        [Permission.ManagePeople] = [PlatformAdmin],
        [Permission.ReadAudit] = [Auditor],
    };

    public static bool Holds(Actor actor, Permission permission) => permission switch
    {
        Permission.Anyone => true,
        Permission.SignedIn => actor.PersonId != Guid.Empty,
        _ => actor.PersonId != Guid.Empty && Table[permission].Any(actor.Is),
    };

    /// <summary>Why the actor may not go on; null when they may.</summary>
    public static Refusal? Refuse<TUseCase>(Actor actor)
        where TUseCase : IUseCase =>
        Holds(actor, TUseCase.Needs) ? null : new("not-allowed", "Your account does not have the role that this needs.");
}
