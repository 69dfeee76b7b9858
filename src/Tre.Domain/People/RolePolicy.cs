using Tre.Domain.Lifecycles;

namespace Tre.Domain.People;

/// <summary>Which platform-wide roles may be granted to whom. The database holds the same rules.</summary>
public static class RolePolicy
{
    /// <summary>Roles that are granted; the others follow from a person's relation to one thing.</summary>
    public static IReadOnlySet<Role> PlatformWide { get; } =
        new HashSet<Role> { Role.DataSteward, Role.PlatformAdmin, Role.OutputChecker, Role.Auditor };

    public static Refusal? MayGrant(Person person, Role role, Guid by)
    {
        if (!PlatformWide.Contains(role))
        {
            return new("role-not-grantable", "That role follows from a project and cannot be granted.");
        }

        if (person.Id == by)
        {
            return new("own-role", "You cannot grant a role to yourself. Ask another platform admin.");
        }

        if (person.Roles.Contains(role))
        {
            return new("role-held", $"{person.DisplayName} holds that role already.");
        }

        var after = person.Roles.Append(role).ToHashSet();
        return after.Contains(Role.PlatformAdmin) && after.Contains(Role.OutputChecker)
            ? new("admin-never-checks", "A platform admin cannot be an output checker.")
            : null;
    }
}
