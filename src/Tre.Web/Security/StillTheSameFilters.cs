using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Tre.Web.Api;

namespace Tre.Web.Security;

/// <summary><see cref="StillTheSame"/> for calls to the API, after their body was read.</summary>
internal sealed class StillTheSameEndpoint : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await StillTheSame.HoldsAsync(context.HttpContext) ? await next(context) : new Refused([ApiFaults.Of(StatusCodes.Status401Unauthorized)]);
}

/// <summary><see cref="StillTheSame"/> for the portal's forms.</summary>
internal sealed class StillTheSamePage : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await StillTheSame.HoldsAsync(context.HttpContext))
        {
            await next();
        }
        else
        {
            context.Result = new ChallengeResult();
        }
    }
}
