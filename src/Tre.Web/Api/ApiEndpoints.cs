using Tre.Web.AccessRequests;
using Tre.Web.Auditing;
using Tre.Web.Closures;
using Tre.Web.Datasets;
using Tre.Web.Exports;
using Tre.Web.Extracts;
using Tre.Web.Notifications;
using Tre.Web.People;
using Tre.Web.Projects;
using Tre.Web.Security;
using Tre.Web.Workspaces;

namespace Tre.Web.Api;

/// <summary>The whole API, one file per capability.</summary>
internal static class ApiEndpoints
{
    public static void MapTreApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(ApiRoutes.Root).AddEndpointFilter<RouteGroupBuilder, StillTheSameEndpoint>();
        api.MapSignIn();
        api.MapMe();
        api.MapPeople();
        api.MapDatasets();
        api.MapAccessRequests();
        api.MapProjects();
        api.MapClosures();
        api.MapExtracts();
        api.MapSyntheticPreviews();
        api.MapWorkspaceRequests();
        api.MapDesktops();
        api.MapOutputs();
        api.MapEstimates();
        api.MapReidentifications();
        api.MapExports();
        api.MapPolicies();
        api.MapProjectReleases();
        api.MapAuditing();
        api.MapEvents();
    }
}
