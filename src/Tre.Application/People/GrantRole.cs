using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>Gives a platform-wide role; nobody gives one to themselves.</summary>
public sealed class GrantRole(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Input(Guid PersonId, Role Role);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<GrantRole>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.PersonAsync(input.PersonId, cancel) is not { } person)
        {
            return Refusals.NotFound;
        }

        var before = RoleNames.Of(person);
        var done = person.Grant(input.Role, actor.PersonId, clock.GetUtcNow());
        return done.Succeeded
            ? await db.CommitAsync([Changes.Entry(actor, "person.grant-role", person, before, RoleNames.Of(person), input.Role.ToString())], cancel: cancel)
            : done;
    }
}
