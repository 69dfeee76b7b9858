using Tre.Domain.Lifecycles;

namespace Tre.Domain.People;

/// <summary>Who acts, with the platform-wide roles they hold at this moment, and from where.</summary>
/// <param name="PersonId">The person; <see cref="Guid.Empty"/> for the platform itself.</param>
/// <param name="Name">User name or process name, as the audit shows it.</param>
/// <param name="Roles">Platform-wide roles only.</param>
/// <param name="From">Network address or host name; never more.</param>
public sealed record Actor(Guid PersonId, string Name, IReadOnlySet<Role> Roles, string From)
{
    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>The actor's roles as they stand towards one thing.</summary>
    public IReadOnlySet<Role> Towards(Guid? requester = null, ProjectMembership? membership = null)
    {
        var roles = Roles.ToHashSet();
        if (requester is not null && requester == PersonId)
        {
            roles.Add(Role.Requester);
        }

        if (membership is ProjectMembership.Member or ProjectMembership.Lead)
        {
            roles.Add(Role.Member);
        }

        if (membership is ProjectMembership.Lead)
        {
            roles.Add(Role.ProjectLead);
        }

        return roles;
    }

    /// <summary>The platform acting by itself, named after the process.</summary>
    public static Actor Platform(string process) => new(Guid.Empty, process, new HashSet<Role> { Role.System }, "localhost");
}
