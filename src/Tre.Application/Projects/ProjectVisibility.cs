using Tre.Application.People;
using Tre.Domain.People;
using Tre.Domain.Projects;

namespace Tre.Application.Projects;

/// <summary>Who sees which projects: present members theirs, those who oversee projects all.</summary>
internal static class ProjectVisibility
{
    public static IQueryable<Project> VisibleTo(this IQueryable<Project> projects, Actor actor)
    {
        var me = actor.PersonId;
        return Permissions.Holds(actor, Permission.OverseeProjects)
            ? projects
            : projects.Where(row => row.Members.Any(member => member.PersonId == me && member.RemovedAt == null));
    }
}
