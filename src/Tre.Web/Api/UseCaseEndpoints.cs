using Tre.Application;
using Tre.Application.People;

namespace Tre.Web.Api;

/// <summary>Binds an endpoint to its use case: the policy is what the use case itself asks for.</summary>
internal static class UseCaseEndpoints
{
    public static RouteHandlerBuilder For<TUseCase>(this RouteHandlerBuilder endpoint)
        where TUseCase : IUseCase
    {
        endpoint.WithName(typeof(TUseCase).Name);
        return TUseCase.Needs == Permission.Anyone ? endpoint.AllowAnonymous() : endpoint.RequireAuthorization(TUseCase.Needs.ToString());
    }
}
