using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Tre.Application.People;

namespace Tre.Web.Security;

/// <summary>Recognises <c>Authorization: Bearer …</c> by the token's hash, at every request anew.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Authenticate authenticate)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    public static bool IsBrought(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token of a request that brings one.</summary>
    public static string Text(HttpRequest request) => request.Headers.Authorization.ToString()[Prefix.Length..].Trim();

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsBrought(Request))
        {
            return AuthenticateResult.NoResult();
        }

        return await authenticate.ByTokenAsync(Text(Request), Context.RequestAborted) is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(Principals.Of(identity, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("Unknown, revoked or expired access token.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
