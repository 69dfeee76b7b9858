using Microsoft.Extensions.DependencyInjection;
using Tre.Application.Closures;
using Tre.Application.Extracts;
using Tre.Application.Keys;
using Tre.Application.Work;

namespace Tre.Extractor.Hosting;

/// <summary>The loop that takes up extracts.</summary>
public static class WorkServices
{
    /// <summary>Adds the loop without the hosted service that runs it.</summary>
    /// <param name="services">The process's services.</param>
    /// <param name="lease">How long a claim lasts unless it is renewed; 30 s when null.</param>
    public static IServiceCollection AddExtractWork(this IServiceCollection services, TimeSpan? lease = null)
    {
        // One build at a time: it is the source database that would feel more.
        services.AddSingleton(new WorkOptions { Concurrency = 1, Lease = lease ?? TimeSpan.FromSeconds(30) });
        services.AddSingleton(Random.Shared);
        // First: it is done at once, and desktops wait for it, while an extract may take long.
        services.AddSingleton<IReconciler, VolumeKeyMaker>();
        services.AddSingleton<IReconciler, ExtractReconciler>();
        services.AddSingleton<IReconciler, KeyDestruction>();
        services.AddSingleton<IReconciler, OptOutWatch>();
        services.AddSingleton<WorkLoop>();
        return services;
    }

    public static IServiceCollection RunExtractWork(this IServiceCollection services) => services.AddHostedService<WorkService>();
}
