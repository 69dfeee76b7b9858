using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Takes a platform-wide role away; the person's sessions end.</summary>
public sealed class RevokeRole(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Input(Guid PersonId, Role Role);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<RevokeRole>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.PersonAsync(input.PersonId, cancel) is not { } person)
        {
            return Refusals.NotFound;
        }

        var before = RoleNames.Of(person);
        var done = person.Revoke(input.Role, actor.PersonId, clock.GetUtcNow());
        return done.Succeeded
            ? await db.CommitAsync([Changes.Entry(actor, "person.revoke-role", person, before, RoleNames.Of(person), input.Role.ToString())], cancel: cancel)
            : done;
    }
}
