namespace Tre.Web.Security;

/// <summary>Headers on every answer: what a browser may load and run, who may frame us, what it may keep.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>No inline script or style, nothing from elsewhere; data: images are the remote desktop's cursor and tiles.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), display-capture=(), clipboard-read=(), clipboard-write=()";
            if (context.GetEndpoint() is not null || ApiRoutesOrError(context))
            {
                // Pages and answers are about one person; only static files may be kept.
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private static bool ApiRoutesOrError(HttpContext context) =>
        Api.ApiRoutes.IsApi(context.Request.Path) || context.Response.StatusCode >= StatusCodes.Status400BadRequest;
}
