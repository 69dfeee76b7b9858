using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Projects;

/// <summary>Takes a person into a project; where there is a workspace they get a desktop in the same transaction.</summary>
public sealed class AddMember(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid ProjectId, string UserName);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<AddMember>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Projects.Include(row => row.Members).VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == input.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        var userName = input.UserName.Trim().ToLowerInvariant();
        var may = Domain.Projects.ProjectLifecycle.Table.Next(
            project.Status, Domain.Projects.ProjectAction.AddMember, actor.Towards(membership: project.MembershipOf(actor.PersonId)));
        if (!may.Succeeded)
        {
            return Outcome.From(may.Refusals);
        }

        if (await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.UserName == userName && !row.Disabled, cancel) is not { } person)
        {
            return new Refusal("member-unknown", $"Nobody with the user name “{userName}” has an account.", "userName");
        }

        var (now, before) = (clock.GetUtcNow(), project.Status.ToString());
        var added = project.AddMember(actor, person.Id, now);
        if (!added.Succeeded)
        {
            return added;
        }

        var desktops = await MemberDesktops.AddMissingAsync(db, actor, project, now, cancel);
        return await db.CommitAsync([Changes.Entry(actor, "project.add-member", project, before, person.UserName), .. desktops], cancel: cancel);
    }
}
