using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Tre.Postgres.Migrating;
using Tre.Testing.Postgres;

namespace Tre.WebTests.Support;

/// <summary>The real Web process in memory, on a real database of its own.</summary>
internal sealed class TreHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("treweb");
    private readonly string connection;

    private TreHost(string connection) => this.connection = connection;

    public TestClock Clock { get; } = new();

    public string ObjectsFolder => Path.Combine(folder.FullName, "objects");

    public string DisplaySocket => Path.Combine(folder.FullName, "display.sock");

    /// <summary>As superuser: for what a test must see or plant past the platform's own ways.</summary>
    public string SuperuserConnection { get; private init; } = "";

    public static async Task<TreHost> StartAsync()
    {
        var cluster = await PrivatePostgres.SharedAsync();
        var superuser = await cluster.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(superuser);
        await new Migrator(source).MigrateAsync();
        var asWeb = new NpgsqlConnectionStringBuilder(superuser) { Pooling = true, MaxPoolSize = 20 };
        await using var roles = source.CreateCommand("SELECT count(*) FROM pg_roles WHERE rolname = 'tre_web' AND rolcanlogin");
        if (await roles.ExecuteScalarAsync() is 1L)
        {
            asWeb.Username = "tre_web";
        }

        var host = new TreHost(asWeb.ConnectionString) { SuperuserConnection = superuser };
        host.ClientOptions.BaseAddress = new Uri("https://localhost");
        host.ClientOptions.AllowAutoRedirect = false;
        return host;
    }

    public HttpClient Anonymous() => CreateClient();

    /// <summary>A unit of work, or anything else that a request would get.</summary>
    public AsyncServiceScope Scope() => Services.CreateAsyncScope();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Directory.CreateDirectory(ObjectsFolder);
        builder.UseSetting("Database", connection);
        builder.UseSetting("Objects", ObjectsFolder);
        builder.UseSetting("Keys", Path.Combine(folder.FullName, "keys"));
        builder.UseSetting("Catalogue", TestCatalogue.Write(folder.FullName));
        builder.UseSetting("DisplaySocket", DisplaySocket);
        builder.UseSetting("Web:SignInsPerMinute", "100000");
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
