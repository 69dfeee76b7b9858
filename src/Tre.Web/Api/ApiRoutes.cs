namespace Tre.Web.Api;

/// <summary>Where the API lives.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    /// <summary>In any case of letters, as routing takes it: <c>/API/v1</c> is guarded like <c>/api/v1</c>.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
