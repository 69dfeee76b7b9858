using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tre.Orchestrator.Hosting;

/// <summary>Makes the host.</summary>
public static class OrchestratorHost
{
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong; the message names every one.</exception>
    public static IHost Build(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Configuration.AddEnvironmentVariables("TRE_");
        builder.Logging.ClearProviders().AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Services.AddOrchestrator(builder.Configuration);
        return builder.Build();
    }
}
