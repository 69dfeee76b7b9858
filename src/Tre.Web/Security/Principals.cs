using System.Security.Claims;
using Tre.Application.People;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Web.Security;

/// <summary>Between a recognised person and the claims of one request.</summary>
internal static class Principals
{
    private const string DisplayName = "tre-display-name";
    private const string UserName = "tre-user-name";

    public static ClaimsPrincipal Of(Identity identity, string scheme)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, identity.PersonId.ToString("D")),
            new(ClaimTypes.Name, identity.DisplayName),
            new(DisplayName, identity.DisplayName),
            new(UserName, identity.UserName),
        };
        claims.AddRange(identity.Roles.Select(role => new Claim(ClaimTypes.Role, role.ToString())));
        return new(new ClaimsIdentity(claims, scheme));
    }

    /// <summary>The person behind a principal; null for nobody.</summary>
    public static Guid? PersonId(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && Guid.TryParseExact(principal.FindFirstValue(ClaimTypes.NameIdentifier), "D", out var id) ? id : null;

    public static Actor Actor(HttpContext context) => Actor(context.User, From(context));

    public static Actor Actor(ClaimsPrincipal principal, string from) => PersonId(principal) is { } id
        ? new(id, principal.FindFirstValue(UserName)!, Roles(principal), from)
        : new(Guid.Empty, "anonymous", new HashSet<Role>(), from);

    /// <summary>The caller's network address, for the audit.</summary>
    public static string From(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    private static HashSet<Role> Roles(ClaimsPrincipal principal) =>
        [.. principal.FindAll(ClaimTypes.Role).Select(claim => Enum.Parse<Role>(claim.Value))];
}
