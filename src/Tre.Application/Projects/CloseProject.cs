using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Projects;

/// <summary>Begins the end of a project: sessions are cut, data destroyed; it cannot be undone, so the caller must say so.</summary>
public sealed class CloseProject(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid Id, string Reason, bool Confirm);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<CloseProject>(actor) ?? Texts.TooLong(input.Reason, "reason")) is { } refusal)
        {
            return refusal;
        }

        if (!input.Confirm)
        {
            return new Refusal("confirmation-missing", "Closing a project cannot be undone. Confirm that you mean it.", "confirm");
        }

        return await db.Projects.Include(row => row.Members).VisibleTo(actor).SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is { } project
            ? await db.ChangeAsync(actor, "project.close", project, () => project.Close(actor, input.Reason, clock.GetUtcNow()), input.Reason, cancel)
            : Refusals.NotFound;
    }
}
