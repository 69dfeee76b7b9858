using Tre.Web.AccessRequests;
using Tre.Web.Datasets;
using Tre.Web.People;
using Tre.Web.Projects;

namespace Tre.Web.Api;

/// <summary>The whole API, one file per capability.</summary>
internal static class ApiEndpoints
{
    public static void MapTreApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(ApiRoutes.Root);
        api.MapSignIn();
        api.MapMe();
        api.MapPeople();
        api.MapDatasets();
        api.MapAccessRequests();
        api.MapProjects();
    }
}
