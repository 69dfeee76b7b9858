using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Projects;

/// <summary>Stops all work on a project at once; running sessions are cut.</summary>
public sealed class SuspendProject(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid Id, string Reason);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<SuspendProject>(actor) ?? Texts.TooLong(input.Reason, "reason")) is { } refusal)
        {
            return refusal;
        }

        return await db.Projects.Include(row => row.Members).VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is { } project
            ? await db.ChangeAsync(actor, "project.suspend", project, () => project.Suspend(actor, input.Reason, clock.GetUtcNow()), input.Reason, cancel)
            : Refusals.NotFound;
    }
}
