using Microsoft.AspNetCore.Diagnostics;
using Tre.Domain;

namespace Tre.Web.Api;

/// <summary>Faults and empty error answers under /api, as problem+json without any detail of the inside.</summary>
internal sealed class ApiFaults : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // By now the request's own path is that of the error page.
        var path = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path;
        if (!ApiRoutes.IsApi(path))
        {
            return false;
        }

        await Refused.WriteAsync(httpContext, exception is BadHttpRequestException bad ? Of(bad) : Of(StatusCodes.Status500InternalServerError));
        return true;
    }

    /// <summary>For answers that routing and authentication give without a body.</summary>
    public static Task WriteStatusAsync(HttpContext context) => Refused.WriteAsync(context, Of(context.Response.StatusCode));

    public static Refusal Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new("not-signed-in", "Sign in, or send an access token that is valid."),
        StatusCodes.Status403Forbidden => new("not-allowed", "Your account does not have the role that this needs."),
        StatusCodes.Status404NotFound => Application.Refusals.NotFound,
        StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", "This address does not take that method."),
        StatusCodes.Status413PayloadTooLarge => new("too-large", "What was sent is too large."),
        StatusCodes.Status415UnsupportedMediaType => new("wrong-media-type", "Send application/json."),
        StatusCodes.Status429TooManyRequests => new("too-many-tries", "Too many tries. Wait a minute, then try again."),
        StatusCodes.Status400BadRequest => new("malformed", "What was sent cannot be read."),
        _ => new("fault", "Something went wrong on our side. It was recorded; try again, and tell us the trace id if it goes on."),
    };

    private static Refusal Of(BadHttpRequestException bad) => bad switch
    {
        { StatusCode: StatusCodes.Status400BadRequest, InnerException: System.Text.Json.JsonException json } =>
            new("malformed", "What was sent is not the JSON that is expected here.", json.Path),
        _ => Of(bad.StatusCode),
    };
}
