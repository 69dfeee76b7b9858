using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain.Extracts;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>Who sees which extracts: members those of their projects; stewards, platform admins and auditors all.</summary>
internal static class ExtractVisibility
{
    public static IQueryable<Extract> VisibleTo(this IQueryable<Extract> extracts, Actor actor, ITreDb db)
    {
        var me = actor.PersonId;
        return Permissions.Holds(actor, Permission.ManageExtracts) || actor.Is(Role.Auditor)
            ? extracts
            : extracts.Where(row => db.Projects.Any(project =>
                project.Id == row.ProjectId && project.Members.Any(member => member.PersonId == me && member.RemovedAt == null)));
    }
}
