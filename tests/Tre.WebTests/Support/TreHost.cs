using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Tre.Application.People;
using Tre.Testing.Postgres;

namespace Tre.WebTests.Support;

/// <summary>The real Web process in memory, on a real database of its own.</summary>
internal sealed class TreHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("treweb");

    private readonly int signInsPerMinute;

    private bool plainHttp;

    private TreHost(TreDatabase database, int signInsPerMinute) => (Database, this.signInsPerMinute) = (database, signInsPerMinute);

    public TestClock Clock { get; } = new();

    /// <summary>The same database, for what the other processes would do.</summary>
    public TreDatabase Database { get; }

    public string ObjectsFolder => Path.Combine(folder.FullName, "objects");

    /// <summary>The key register and the checkpoints' folder, which other processes write.</summary>
    public string KeyRegister => Path.Combine(folder.FullName, "register");

    public string AuditFolder => Path.Combine(folder.FullName, "audit");

    public string DisplaySocket => Path.Combine(folder.FullName, "display.sock");

    public static async Task<TreHost> StartAsync(int signInsPerMinute = 100_000)
    {
        var host = new TreHost(await TreDatabase.CreateAsync(), signInsPerMinute);
        host.ClientOptions.BaseAddress = new Uri("https://localhost");
        host.ClientOptions.AllowAutoRedirect = false;
        return host;
    }

    /// <summary>Listens on a free loopback port over plain http, for a real browser; the address is <see cref="Address"/>.</summary>
    public static async Task<TreHost> ListenAsync(int signInsPerMinute = 100_000)
    {
        var host = new TreHost(await TreDatabase.CreateAsync(), signInsPerMinute) { plainHttp = true };
        host.UseKestrel(0);
        host.StartServer();
        host.ClientOptions.AllowAutoRedirect = false;
        return host;
    }

    public Uri Address => ClientOptions.BaseAddress;

    public HttpClient Anonymous() => CreateClient();

    /// <summary>A unit of work, or anything else that a request would get.</summary>
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Directory.CreateDirectory(ObjectsFolder);
        builder.UseSetting("Database", new NpgsqlConnectionStringBuilder(Database.ConnectionString("tre_web")) { Pooling = true, MaxPoolSize = 20 }.ConnectionString);
        builder.UseSetting("Objects", ObjectsFolder);
        builder.UseSetting("Keys", Path.Combine(folder.FullName, "keys"));
        builder.UseSetting("DisplaySocket", DisplaySocket);
        builder.UseSetting("Web:AllowInsecureCookies", plainHttp.ToString());
        builder.UseSetting("Web:SignInsPerMinute", signInsPerMinute.ToString(CultureInfo.InvariantCulture));
        builder.UseSetting("KeyRegister", KeyRegister);
        builder.UseSetting("Audit", Directory.CreateDirectory(AuditFolder).FullName);
        builder.ConfigureTestServices(services => services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock))
            .Replace(ServiceDescriptor.Singleton<IPasswords, QuickPasswords>()));
    }
}
