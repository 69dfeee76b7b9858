using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.People;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.People;

/// <summary>An access token for name and password: how a program signs in.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder api) =>
        api.MapPost("sign-in", HandleAsync).For<SignIn>().RequireRateLimiting(SignInLimit.Name).WithTags("People");

    private static async Task<Results<Ok<AccessTokenCreated>, Refused>> HandleAsync(
        SignInInput input, HttpContext context, SignIn signIn, Authenticate authenticate, CreateAccessToken tokens, CancellationToken cancel)
    {
        var signedIn = await signIn.HandleAsync(new(input.UserName, input.Password, Principals.From(context)), cancel);
        if (!signedIn.Succeeded)
        {
            return new Refused(signedIn.Refusals);
        }

        var person = signedIn.Value;
        var identity = await authenticate.BySessionAsync(person.PersonId, person.SecurityStamp, cancel);
        if (identity is null)
        {
            return new Refused([ApiFaults.Of(StatusCodes.Status401Unauthorized)]);
        }

        var actor = new Actor(identity.PersonId, identity.UserName, identity.Roles, Principals.From(context));
        return Answer.Of(await tokens.HandleAsync(actor, new(input.TokenName, TimeSpan.FromHours(input.Hours)), cancel), PeopleWire.Of);
    }
}
