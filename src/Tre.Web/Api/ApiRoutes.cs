namespace Tre.Web.Api;

/// <summary>Where the API lives.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal);
}
