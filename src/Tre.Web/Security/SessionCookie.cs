using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Tre.Application.People;
using Tre.Web.Api;
using Tre.Web.Hosting;

namespace Tre.Web.Security;

/// <summary>
/// The browser's session: idle for at most 30 minutes, 12 hours in all, and void as soon as the account's stamp has
/// changed. Roles are read again at every request, whatever the cookie holds.
/// </summary>
public static class SessionCookie
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Stamp = "tre-stamp";
    private const string Since = "tre-since";

    /// <summary>Begins a session after <see cref="SignIn"/> has succeeded.</summary>
    public static Task SignInAsync(HttpContext context, SignIn.SignedIn person)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var claims = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.PersonId.ToString("D")), new Claim(Stamp, person.SecurityStamp.ToString("D"))], Schemes.Cookie);
        var properties = new AuthenticationProperties { Items = { [Since] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) } };
        return context.SignInAsync(Schemes.Cookie, new ClaimsPrincipal(claims), properties);
    }

    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(Schemes.Cookie);

    internal static void Configure(CookieAuthenticationOptions options, WebOptions web)
    {
        // The prefix makes browsers refuse the cookie from anywhere but this very host over TLS.
        options.Cookie.Name = web.AllowInsecureCookies ? "tre-session" : "__Host-tre-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = web.AllowInsecureCookies ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.LogoutPath = "/sign-out";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnCheckSlidingExpiration = KeepIdleIdle;
        options.Events.OnRedirectToLogin = ToSignInAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            // The pipeline writes the page or the problem that belongs to the status.
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var identity = await FindAsync(context, services);
        if (identity is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Cookie);
            return;
        }

        // A renewed cookie may hold these roles, but the next request does not look at them.
        var principal = Principals.Of(identity, Schemes.Cookie);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Stamp, context.Principal!.FindFirstValue(Stamp)!));
        context.ReplacePrincipal(principal);
    }

    private static async Task<Identity?> FindAsync(CookieValidatePrincipalContext context, IServiceProvider services)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var known = long.TryParse(context.Properties.GetString(Since), NumberStyles.None, CultureInfo.InvariantCulture, out var since);
        return known && now - DateTimeOffset.FromUnixTimeSeconds(since) < Longest
            ? await IdentityAsync(context.Principal!, services.GetRequiredService<Authenticate>(), context.HttpContext.RequestAborted)
            : null;
    }

    /// <summary>Who the session's person is at this moment; null when the session is void.</summary>
    internal static async Task<Identity?> IdentityAsync(ClaimsPrincipal principal, Authenticate authenticate, CancellationToken cancel) =>
        Principals.PersonId(principal) is { } person && Guid.TryParseExact(principal.FindFirstValue(Stamp), "D", out var stamp)
            ? await authenticate.BySessionAsync(person, stamp, cancel)
            : null;

    /// <summary>A page that listens for changes does not keep the session of somebody who has left their desk alive.</summary>
    private static Task KeepIdleIdle(CookieSlidingExpirationContext context)
    {
        if (context.HttpContext.Request.Path.StartsWithSegments(ApiRoutes.Root + "/events", StringComparison.OrdinalIgnoreCase))
        {
            context.ShouldRenew = false;
        }

        return Task.CompletedTask;
    }

    private static Task ToSignInAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (ApiRoutes.IsApi(context.Request.Path) || context.HttpContext.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
