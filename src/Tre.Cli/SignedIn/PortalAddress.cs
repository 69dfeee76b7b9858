using Tre.Cli.Running;

namespace Tre.Cli.SignedIn;

/// <summary>Where the portal is. Passwords and tokens travel there, so it is https, or this machine.</summary>
public static class PortalAddress
{
    public const string Variable = "TRE_PORTAL";

    /// <exception cref="CliException">It is no address that may be used.</exception>
    public static Uri Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
        {
            throw CliException.Usage($"“{Output.Safe.Text(text)}” is no address of a portal.", "Give one such as https://tre.example.nhs.uk.");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw CliException.Usage("The portal's address must not hold a name, a password, a query or a fragment.");
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw CliException.Usage("The portal's address must begin with https:// (http:// is for this machine alone).");
        }

        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
