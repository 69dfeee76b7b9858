using Microsoft.AspNetCore.Antiforgery;
using Tre.Domain;
using Tre.Web.Api;

namespace Tre.Web.Security;

/// <summary>
/// A changing call to the API that is carried by the session cookie must bring the anti-forgery token, as forms do.
/// Calls with an access token need none: no browser attaches one by itself.
/// </summary>
internal sealed class AntiForgery(RequestDelegate next, IAntiforgery antiforgery)
{
    public const string Header = "X-Tre-Anti-Forgery";

    public async Task InvokeAsync(HttpContext context)
    {
        if (ApiRoutes.IsApi(context.Request.Path) && IsUnsafe(context.Request.Method) && context.User.Identity?.AuthenticationType == Schemes.Cookie
            && !await antiforgery.IsRequestValidAsync(context))
        {
            await Refused.WriteAsync(context, new Refusal("anti-forgery", $"Send the anti-forgery token in the header {Header}."));
            return;
        }

        await next(context);
    }

    private static bool IsUnsafe(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);
}
