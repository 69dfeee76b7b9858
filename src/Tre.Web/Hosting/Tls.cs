using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Tre.Web.Hosting;

/// <summary>TLS with the operator's own certificate.</summary>
internal static class Tls
{
    public static HttpsConnectionAdapterOptions Options(string certificate, string key)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificate);
        return new()
        {
            ServerCertificate = X509Certificate2.CreateFromPemFile(certificate, key),
            ServerCertificateChain = chain,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
    }
}
