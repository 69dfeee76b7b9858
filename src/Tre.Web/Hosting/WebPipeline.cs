using Tre.Web.Api;
using Tre.Web.Security;
using Tre.Web.Workspaces;

namespace Tre.Web.Hosting;

/// <summary>The course of a request.</summary>
internal static class WebPipeline
{
    public static void UseTreWeb(this WebApplication app)
    {
        var web = app.Services.GetRequiredService<WebOptions>();
        if (web.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ReadableAddress>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", AllowStatusCode404Response = true });
        if (!web.AllowInsecureCookies)
        {
            app.UseHsts();
        }

        app.UseWhen(context => ApiRoutes.IsApi(context.Request.Path), api =>
            api.UseStatusCodePages(context => ApiFaults.WriteStatusAsync(context.HttpContext)));
        app.UseWhen(context => !ApiRoutes.IsApi(context.Request.Path), pages => pages.UseStatusCodePagesWithReExecute("/not-found", "?status={0}"));
        app.UseStaticFiles();
        app.UseRouting();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseMiddleware<AntiForgery>();
        app.MapTreApi();
        app.MapDisplay();
        app.MapRazorPages();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }
}
