using Tre.Application.People;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.UnitTests.People;

[Category("Unit")]
public class PermissionTests
{
    /// <summary>Written by hand: who may what, platform-wide.</summary>
    private static readonly Dictionary<Permission, Role[]> Expected = new()
    {
        [Permission.ManageCatalogue] = [Role.DataSteward],
        [Permission.OverseeCatalogue] = [Role.DataSteward, Role.PlatformAdmin, Role.Auditor],
        [Permission.ProposePolicies] = [Role.DataSteward, Role.OutputChecker],
        [Permission.DecidePolicies] = [Role.DataSteward],
        [Permission.DecideReidentification] = [Role.DataSteward],
        [Permission.OverseeReidentification] = [Role.DataSteward, Role.Auditor],
        [Permission.DecideAccessRequests] = [Role.DataSteward],
        [Permission.OverseeProjects] = [Role.DataSteward, Role.PlatformAdmin, Role.Auditor],
        [Permission.ManageExtracts] = [Role.DataSteward, Role.PlatformAdmin],
        [Permission.DecideWorkspaceRequests] = [Role.PlatformAdmin],
        [Permission.OverseeDesktops] = [Role.PlatformAdmin, Role.Auditor],
        [Permission.ReviewExports] = [Role.OutputChecker],
        [Permission.RevokeExports] = [Role.OutputChecker, Role.DataSteward],
        [Permission.ManagePeople] = [Role.PlatformAdmin],
        [Permission.ReadAudit] = [Role.Auditor],
    };

    [Test]
    public void Every_permission_and_role_agrees_with_what_was_written_by_hand([Values] Permission permission, [Values] Role role)
    {
        var actor = new Actor(Guid.CreateVersion7(), "x", new HashSet<Role> { role }, "test");
        var expected = permission is Permission.Anyone or Permission.SignedIn || Expected[permission].Contains(role);

        Assert.That(Permissions.Holds(actor, permission), Is.EqualTo(expected));
    }

    [Test]
    public void Nobody_holds_a_permission_without_an_account_whatever_roles_they_claim([Values] Permission permission) =>
        Assert.That(
            Permissions.Holds(new Actor(Guid.Empty, "x", Enum.GetValues<Role>().ToHashSet(), "test"), permission),
            Is.EqualTo(permission == Permission.Anyone));
}
