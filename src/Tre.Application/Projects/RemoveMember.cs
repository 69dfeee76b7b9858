using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Projects;

/// <summary>Ends a membership; the Orchestrator cuts that person's sessions and stops their desktop.</summary>
public sealed class RemoveMember(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid ProjectId, Guid PersonId);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<RemoveMember>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Projects.Include(row => row.Members).VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == input.ProjectId, cancel) is not { } project)
        {
            return Refusals.NotFound;
        }

        var person = await db.PeopleAsync([input.PersonId], cancel);
        return await db.ChangeAsync(
            actor, "project.remove-member", project, () => project.RemoveMember(actor, input.PersonId, clock.GetUtcNow()), person.Of(input.PersonId).UserName, cancel);
    }
}
