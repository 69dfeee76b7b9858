using Tre.Application.People;

namespace Tre.Web.Security;

/// <summary>
/// Who acts is known before the body of a request is read, and a body may be held back for as long as its sender likes.
/// Before a changing call acts, the account is looked at again: what was taken away meanwhile is gone.
/// </summary>
internal static class StillTheSame
{
    /// <returns>False when the session, token, account or a role of who was recognised is no longer theirs.</returns>
    public static async Task<bool> HoldsAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true } known || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            return true;
        }

        var authenticate = context.RequestServices.GetRequiredService<Authenticate>();
        var now = known.AuthenticationType == Schemes.Token
            ? await authenticate.ByTokenAsync(TokenHandler.Text(context.Request), context.RequestAborted)
            : await SessionCookie.IdentityAsync(context.User, authenticate, context.RequestAborted);
        return now is not null && now.Roles.SetEquals(Principals.Actor(context.User, "").Roles);
    }
}
