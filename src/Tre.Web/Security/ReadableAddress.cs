using Tre.Domain;
using Tre.Web.Api;

namespace Tre.Web.Security;

/// <summary>Refuses addresses with a zero character, which the database cannot compare with anything.</summary>
internal sealed class ReadableAddress(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true || context.Request.Path.Value?.Contains('\0', StringComparison.Ordinal) == true
            ? Refused.WriteAsync(context, new Refusal("malformed", "The address has a zero character in it."))
            : next(context);
}
