using System.ComponentModel.DataAnnotations;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Display;
using Tre.Node.Engine.Docker;
using Tre.Node.Keys;
using Tre.Node.Outputs;
using Tre.Node.Sandbox;
using Tre.Node.Upkeep;
using Tre.Node.Workspaces;

namespace Tre.Node.Hosting;

/// <summary>The process: configuration, the control socket and its map of endpoints.</summary>
public static class NodeHost
{
    /// <summary>Configured by appsettings.json, the environment (<c>TRE_Node__NAME</c>) and the command line.</summary>
    /// <exception cref="InvalidDataException">A setting is missing or out of bounds.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(NodeHost).Assembly.GetName().Name,
        });
        builder.Configuration.AddEnvironmentVariables("TRE_");
        builder.Configuration.AddCommandLine(args);
        builder.Logging.ClearProviders().AddJsonConsole();
        more?.Invoke(builder);
        var options = Valid(builder.Configuration.GetSection(NodeOptions.Section).Get<NodeOptions>() ?? new NodeOptions());
        var docker = Valid(builder.Configuration.GetSection("Engine").Get<DockerOptions>() ?? new DockerOptions());
        builder.Services.AddDisplay(
            Valid(builder.Configuration.GetSection(DisplayOptions.Section).Get<DisplayOptions>() ?? new DisplayOptions()));
        builder.Services.AddOutputs(
            Valid(builder.Configuration.GetSection(OutputsOptions.Section).Get<OutputsOptions>() ?? new OutputsOptions()));
        builder.Services.AddSandbox(
            Valid(builder.Configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new SandboxOptions()));

        // First of all: whoever holds the lock owns the state and the socket's path.
        var identity = new NodeIdentity(options);
        try
        {
            return Build(builder, identity, options, docker);
        }
        catch
        {
            identity.Dispose();
            throw;
        }
    }

    private static WebApplication Build(
        WebApplicationBuilder builder, NodeIdentity identity, NodeOptions options, DockerOptions docker)
    {
        builder.Services.AddNode(identity, options, docker);
        builder.Services.ConfigureHttpJsonOptions(json => NodeJson.Apply(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.WebHost.ConfigureKestrel(kestrel => ControlSocket.Listen(kestrel, options));

        var app = builder.Build();
        Prepare(app, options);
        app.UseNodeProblems();
        app.MapNodeInfo();
        app.MapDesktops();
        app.MapWorkspaces();
        app.MapUpkeep();
        app.MapDisplay();
        app.MapOutputs();
        app.MapSandbox();
        return app;
    }

    private static void Prepare(WebApplication app, NodeOptions options)
    {
        // A bad profile must stop Node now, not at the first desktop.
        _ = app.Services.GetRequiredService<SeccompProfile>();
        _ = app.Services.GetRequiredService<CheckerSpecs>();
        app.Services.GetRequiredService<NodeKeys>().EnsureAll();
        _ = app.Services.GetRequiredService<CheckerSpecs>();
        Directory.CreateDirectory(options.VolumesRoot);
        // A killed Node leaves bytes that no listing shows; whoever holds the lock is alone.
        app.Services.GetRequiredService<Buckets>().RemoveUnfinished();
        app.Lifetime.ApplicationStarted.Register(() => ControlSocket.Open(options));
    }

    private static T Valid<T>(T options) where T : class
    {
        var errors = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true)
            ? options
            : throw new InvalidDataException("Configuration: " + string.Join(" ", errors.Select(e => e.ErrorMessage)));
    }
}
