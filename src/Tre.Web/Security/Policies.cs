using Microsoft.AspNetCore.Authorization;
using Tre.Application.People;

namespace Tre.Web.Security;

/// <summary>One policy per <see cref="Permission"/>, named like it and answered by the same table as in the use cases.</summary>
internal static class Policies
{
    public static void Add(IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>().Where(permission => permission != Permission.Anyone))
        {
            builder.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new Requirement(permission)));
        }

        // An endpoint that somebody forgot to think about is closed to all; what routing itself answers (404, 405) is open.
        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
        services.AddSingleton<IAuthorizationHandler, Handler>();
    }

    internal sealed record Requirement(Permission Permission) : IAuthorizationRequirement;

    private sealed class Handler : AuthorizationHandler<Requirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
        {
            if (Permissions.Holds(Principals.Actor(context.User, ""), requirement.Permission))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
