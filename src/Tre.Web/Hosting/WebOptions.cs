using System.Net;

namespace Tre.Web.Hosting;

/// <summary>Settings of this process, from appsettings and environment variables <c>TRE_…</c> (<c>TRE_WEB__URLS__0</c>).</summary>
public sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Addresses to listen on.</summary>
    public IList<string> Urls { get; } = [];

    /// <summary>PEM file with the TLS certificate and its chain; needed for https addresses.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file with the certificate's private key.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For and -Proto are believed; none by default.</summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Lets the session cookie travel over plain http: for http://localhost only.</summary>
    public bool AllowInsecureCookies { get; set; }

    /// <summary>Attempts to sign in per address and minute.</summary>
    public int SignInsPerMinute { get; set; } = 10;

    /// <summary>What is wrong with these settings; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var url in Urls.Where(url => !Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
        {
            yield return $"Web:Urls: “{url}” is no http or https address.";
        }

        var https = Urls.Any(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        if (https && (Certificate is null || CertificateKey is null))
        {
            yield return "Web:Certificate and Web:CertificateKey are needed for an https address.";
        }

        foreach (var file in new[] { Certificate, CertificateKey }.OfType<string>().Where(file => !File.Exists(file)))
        {
            yield return $"Web: the file {file} does not exist.";
        }

        foreach (var proxy in TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
        {
            yield return $"Web:TrustedProxies: “{proxy}” is no IP address.";
        }

        if (AllowInsecureCookies && Urls.Any(url => !new Uri(url.Replace("*", "any", StringComparison.Ordinal)).IsLoopback))
        {
            yield return "Web:AllowInsecureCookies is for loopback addresses only.";
        }

        if (SignInsPerMinute < 1)
        {
            yield return "Web:SignInsPerMinute must be 1 or more.";
        }
    }
}
