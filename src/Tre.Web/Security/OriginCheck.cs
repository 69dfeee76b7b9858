namespace Tre.Web.Security;

/// <summary>Whether a request that carries its own proof in a cookie was made by one of our own pages.</summary>
internal static class OriginCheck
{
    /// <summary>The origin must be ours. Programs send none; they are believed only with an access token.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            ? TokenHandler.IsBrought(request)
            : string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
