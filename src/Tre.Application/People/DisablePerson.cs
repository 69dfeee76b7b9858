using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Closes an account: sessions, access tokens and open desktops end. Memberships stay on record.</summary>
public sealed class DisablePerson(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Input(Guid PersonId, bool Confirm);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<DisablePerson>(actor) is { } refusal)
        {
            return refusal;
        }

        if (!input.Confirm)
        {
            return new Refusal("confirmation-missing", "A disabled account cannot be used again. Confirm that you mean it.", "confirm");
        }

        if (input.PersonId == actor.PersonId)
        {
            return new Refusal("own-account", "You cannot disable your own account. Ask another platform admin.");
        }

        if (await db.PersonAsync(input.PersonId, cancel) is not { } person)
        {
            return Refusals.NotFound;
        }

        if (person.Disabled)
        {
            return new Refusal("wrong-state", "This account is disabled already.");
        }

        person.Disable();
        var ended = await OpenAccess.EndAsync(db, actor, person.Id, clock.GetUtcNow(), cancel);
        return await db.CommitAsync([Changes.Entry(actor, "person.disable", person, "Active", "Disabled"), .. ended], cancel: cancel);
    }
}
