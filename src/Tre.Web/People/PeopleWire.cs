using Tre.Application.People;
using Tre.Contracts.Api;
using Tre.Web.Api;

namespace Tre.Web.People;

internal static class PeopleWire
{
    public static AccessTokenCreated Of(CreateAccessToken.Created made) => new(made.Id, made.Text, made.ExpiresAt);

    public static AccessTokenInfo Of(AccessTokenView view) => new(view.Id, view.Name, view.CreatedAt, view.ExpiresAt, view.RevokedAt, view.Valid);

    public static PersonInfo Of(PersonSummary view) => new(view.Id, view.UserName, view.DisplayName, Wire.Of(view.Roles), view.Disabled, view.Locked);

    public static PersonDetails Of(PersonDetail view) => new(
        view.Id, view.Version, view.UserName, view.DisplayName, Wire.Of(view.Roles), view.Disabled, view.LockedUntil, view.CreatedAt,
        [.. view.Grants.Select(grant => new GrantInfo(Wire.Of(grant.Role), Wire.Of(grant.By), grant.At, Wire.OfNullable(grant.RevokedBy), grant.RevokedAt))]);
}
