using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Tre.Application;
using Tre.Application.Auditing;
using Tre.Application.Datasets;
using Tre.Application.Exports.Policies;
using Tre.Application.Keys;
using Tre.Application.Notifications;
using Tre.Application.People;
using Tre.Application.Storage;
using Tre.Contracts.Api;
using Tre.Contracts.Keys;
using Tre.Postgres;
using Tre.Storage.Auditing;
using Tre.Storage.Keys;
using Tre.Storage.Objects;
using Tre.Web.Api;
using Tre.Web.Notifications;
using Tre.Web.Security;
using Tre.Web.Workspaces;

namespace Tre.Web.Hosting;

/// <summary>What this process is made of.</summary>
internal static class WebServices
{
    public static void AddTreWeb(this IServiceCollection services, IConfiguration configuration)
    {
        var places = Places.From(configuration);
        var web = WebHostBuilding.Settings(configuration);
        services.AddSingleton(web).AddSingleton(places);
        services.AddSingleton(TimeProvider.System);
        services.AddTrePostgres(places.Database);
        services.AddSingleton<ICatalogue, SignedCatalogue>();
        services.AddSingleton(InstallationPolicy.Standard);
        services.AddSingleton<IObjectStore>(new FileObjectStore(places.Objects));
        services.AddSingleton<ISignatureChecks>(new FileKeyRegister(new KeyRegisterFiles(places.KeyRegister)));
        services.AddSingleton<ICheckpointExport>(new CheckpointFile(Path.Combine(places.Audit, "checkpoints.jsonl"))).AddSingleton<CheckpointChain>();
        services.AddSingleton<ChangeHub>().AddSingleton<Waiting>().AddHostedService<HubService>();
        services.AddSingleton<DisplayGateway>();
        services.AddUseCases();
        services.AddSecurity(web, places);
        services.AddOpenApi();
        services.AddRazorPages().AddMvcOptions(mvc =>
        {
            // What a use case needs, it says itself, in words for people.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}” cannot be read. Enter it another way.");
            mvc.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” cannot be read. Enter it another way.");
            mvc.Filters.Add<StillTheSamePage>();
        });
        services.AddExceptionHandler<ApiFaults>();
        services.AddProblemDetails();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.ConfigureHttpJsonOptions(json =>
        {
            ApiJson.Apply(json.SerializerOptions);
            // A misspelt field must not silently be left out.
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in web.TrustedProxies)
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
    }

    /// <summary>Every use case, for pages and API alike, and who acts.</summary>
    private static void AddUseCases(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider => Principals.Actor(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        services.AddSingleton<IPasswords, Passwords>();
        services.AddScoped<Authenticate>();
        services.AddScoped<BootstrapAdmin>();
        foreach (var useCase in typeof(IUseCase).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IUseCase))))
        {
            services.AddScoped(useCase);
        }
    }

    private static void AddSecurity(this IServiceCollection services, WebOptions web, Places places)
    {
        services.AddDataProtection().SetApplicationName("Tre.Web").PersistKeysToFileSystem(new DirectoryInfo(places.Keys));
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, options =>
                options.ForwardDefaultSelector = context => TokenHandler.IsBrought(context.Request) ? Schemes.Token : Schemes.Cookie)
            .AddCookie(Schemes.Cookie, options => SessionCookie.Configure(options, web))
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(Schemes.Token, null);
        Policies.Add(services);
        services.AddAntiforgery(options =>
        {
            options.HeaderName = AntiForgery.Header;
            options.Cookie.Name = web.AllowInsecureCookies ? "tre-form" : "__Host-tre-form";
            options.Cookie.Path = "/";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = web.AllowInsecureCookies ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddRateLimiter(options =>
        {
            SignInLimit.Configure(options, web);
            StreamLimit.Configure(options);
        });
    }
}
