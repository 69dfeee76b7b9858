namespace Tre.Web.Security;

/// <summary>How a caller proves who they are.</summary>
internal static class Schemes
{
    /// <summary>Chooses one of the others by what the request brings.</summary>
    public const string Either = "tre";

    public const string Cookie = "tre-session";

    public const string Token = "tre-token";
}
