using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Tre.Application.People;
using Tre.Contracts.Api;
using Tre.Domain.People;
using Tre.Web.Api;
using Tre.Web.Security;

namespace Tre.Web.People;

/// <summary>One's own account.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("me").WithTags("Me");
        me.MapGet("", Who).RequireAuthorization(nameof(Permission.SignedIn)).WithName("GetMe");
        me.MapGet("anti-forgery", Token).RequireAuthorization(nameof(Permission.SignedIn)).WithName("GetAntiForgeryToken");

        me.MapPost("password", async (PasswordChange input, Actor actor, ChangeOwnPassword use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(input.Present, input.Wanted), cancel))).For<ChangeOwnPassword>().RequireRateLimiting(SignInLimit.Name);

        me.MapGet("access-tokens", async (string? after, int? size, Actor actor, ListAccessTokens use, CancellationToken cancel) =>
            Answer.OfPage(await use.HandleAsync(actor, Wire.Page(after, size), cancel), PeopleWire.Of)).For<ListAccessTokens>();

        me.MapPost("access-tokens", async (NewAccessToken input, Actor actor, CreateAccessToken use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, new(input.Name, TimeSpan.FromHours(input.Hours)), cancel), PeopleWire.Of))
            .For<CreateAccessToken>().RequireRateLimiting(SignInLimit.Name);

        me.MapDelete("access-tokens/{id:guid}", async (Guid id, Actor actor, RevokeAccessToken use, CancellationToken cancel) =>
            Answer.Of(await use.HandleAsync(actor, id, cancel))).For<RevokeAccessToken>();
    }

    private static Ok<Me> Who(HttpContext context, Actor actor) =>
        TypedResults.Ok(new Me(actor.PersonId, actor.Name, context.User.Identity!.Name!, Wire.Of(actor.Roles.Order())));

    private static Ok<AntiForgeryToken> Token(HttpContext context, IAntiforgery antiforgery) =>
        TypedResults.Ok(new AntiForgeryToken(AntiForgery.Header, antiforgery.GetAndStoreTokens(context).RequestToken!));
}
