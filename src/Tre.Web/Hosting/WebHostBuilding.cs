using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Tre.Web.Hosting;

/// <summary>Makes the host: settings, listening, limits. What it serves is in <see cref="WebServices"/> and <see cref="WebPipeline"/>.</summary>
public static class WebHostBuilding
{
    private const long MaxBody = 1024 * 1024;

    public static WebApplication Build(string[] args)
    {
        // Published, the pages' files lie beside the program, wherever it was started from.
        var beside = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) ? AppContext.BaseDirectory : null;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = beside });
        builder.Configuration.AddEnvironmentVariables("TRE_").AddCommandLine(args);
        builder.WebHost.ConfigureKestrel((context, kestrel) => Listen(kestrel, Settings(context.Configuration)));
        builder.Services.AddTreWeb(builder.Configuration);
        var app = builder.Build();
        app.UseTreWeb();
        return app;
    }

    /// <exception cref="InvalidOperationException">A setting is wrong; the message names every one.</exception>
    internal static WebOptions Settings(IConfiguration configuration)
    {
        var options = new WebOptions();
        configuration.GetSection(WebOptions.Section).Bind(options);
        string[] problems = [.. options.Problems()];
        return problems.Length > 0 ? throw new InvalidOperationException(string.Join(' ', problems)) : options;
    }

    private static void Listen(KestrelServerOptions kestrel, WebOptions web)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxConcurrentConnections = 2_000;
        kestrel.Limits.MaxConcurrentUpgradedConnections = 200;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        foreach (var url in web.Urls)
        {
            var address = BindingAddress.Parse(url);
            void Configure(ListenOptions listen)
            {
                if (address.Scheme == Uri.UriSchemeHttps)
                {
                    listen.UseHttps(Tls.Options(web.Certificate!, web.CertificateKey!));
                }
            }

            if (address.Host is "localhost")
            {
                kestrel.ListenLocalhost(address.Port, Configure);
            }
            else if (System.Net.IPAddress.TryParse(address.Host, out var ip))
            {
                kestrel.Listen(ip, address.Port, Configure);
            }
            else
            {
                kestrel.ListenAnyIP(address.Port, Configure);
            }
        }
    }
}
