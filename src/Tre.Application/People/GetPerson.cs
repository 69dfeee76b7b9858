using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.People;

public sealed class GetPerson(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.ManagePeople;

    public async Task<Outcome<PersonDetail>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetPerson>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.People.AsNoTracking().Include(row => row.Grants).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return Refusals.NotFound;
        }

        var names = await db.PeopleAsync(row.Grants.SelectMany(grant => new Guid?[] { grant.GrantedBy, grant.RevokedBy }), cancel);
        return new PersonDetail(
            row.Id, row.Version, row.UserName, row.DisplayName, [.. row.Roles.Order()], row.Disabled, row.LockedUntil, row.StateSince,
            [.. row.Grants.OrderBy(grant => grant.GrantedAt)
                .Select(grant => new GrantView(grant.Role, names.Of(grant.GrantedBy), grant.GrantedAt, names.Of(grant.RevokedBy), grant.RevokedAt))]);
    }
}
