using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Tre.Application.Datasets;
using Tre.Application.Datasets.Versions;
using Tre.Application.Extracts;
using Tre.Application.Extracts.Synthetic;
using Tre.Application.Keys;
using Tre.Application.Storage;
using Tre.Application.Work;
using Tre.Contracts.Keys;
using Tre.Extractor.Building;
using Tre.Extractor.Datasets;
using Tre.Extractor.OptOuts;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Wire;
using Tre.Extractor.Source.Files;
using Tre.Extractor.Synthetic;
using Tre.Storage.Keys;
using Tre.Storage.Objects;

namespace Tre.Extractor.Hosting;

/// <summary>What building an extract needs, and nothing of any other process.</summary>
public static class ExtractorServices
{
    /// <summary>Name by which this process holds keys.</summary>
    public const string KeyHolder = "extractor";

    public static IServiceCollection AddExtractBuilding(this IServiceCollection services, ExtractorOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new KeyDirectory(options.Keys, KeyHolder, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProjectDataKeys, FileProjectDataKeys>();
        services.AddSingleton<IPseudonymKeys, FilePseudonymKeys>();
        services.AddSingleton<IVolumeKeys, FileVolumeKeys>();
        services.AddSingleton<IKeyRegister>(_ => new FileKeyRegister(new KeyRegisterFiles(options.Keys)));
        services.AddSingleton(_ => new FileObjectStore(options.Objects));
        services.AddSingleton<IObjectStore>(s => s.GetRequiredService<FileObjectStore>());
        services.AddSingleton<ISignatureChecks>(_ => new FileKeyRegister(new KeyRegisterFiles(options.Keys)));
        services.AddSingleton<ICatalogue, SignedCatalogue>();
        services.AddSingleton(new SourceDatabases(options));
        services.AddSingleton<IDatasetSource>(s => new LookingByPlace(
            dataset => s.GetRequiredService<SourceDatabases>().Of(dataset) is { } database ? new SourceLooking(database, options.IdentityOf(dataset)) : null,
            dataset => new FileLooking(s.GetRequiredService<IObjectStore>(), options.IdentityOf(dataset))));
        services.AddSingleton<ISource>(s => new SourceByPlace(
            dataset => s.GetRequiredService<SourceDatabases>().Of(dataset) is { } database ? new PostgresSource(database, options.IdentityOf(dataset), WireAddress.Of(options.SourceOf(dataset)!), options.MaxRowBytes) : null,
            dataset => new FileSource(s.GetRequiredService<IObjectStore>(), options.IdentityOf(dataset))));
        services.AddSingleton<IReconciler, DatasetImporter>();
        services.AddSingleton<IReconciler, EstimateReconciler>();
        services.AddSingleton<IReconciler, SyntheticPreviewReconciler>();
        services.AddSingleton<IOptOuts>(s => options.Service is { } service
            ? new OptOutService(
                new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan },
                service, s.GetRequiredService<TimeProvider>())
            : new OptOutFile(options.OptOuts));
        services.AddSingleton<IExtractBuilder>(s => new ExtractBuilder(
            s.GetRequiredService<ISource>(),
            s.GetRequiredService<ICatalogue>(),
            new BuildLimits(options.MaxRowBytes) { Risk = new(options.SmallestClass, options.MaxShareUnique, options.SmallestEventGroup, options.MaxShareByOneRow, options.MaxShareByTwoRows) },
            s.GetRequiredService<IOptOuts>(),
            s.GetRequiredService<IProjectDataKeys>(),
            s.GetRequiredService<IPseudonymKeys>(),
            s.GetRequiredService<IObjectStore>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<ExtractBuilder>>()));
        services.AddSingleton<IExtractEstimator>(s => new ExtractEstimator(
            s.GetRequiredService<ISource>(), s.GetRequiredService<ICatalogue>(), s.GetRequiredService<IOptOuts>(), s.GetRequiredService<IPseudonymKeys>(),
            new BuildLimits(options.MaxRowBytes), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISyntheticPreviews>(s => new SyntheticPreviews(s.GetRequiredService<ICatalogue>(), s.GetRequiredService<IProjectDataKeys>(), s.GetRequiredService<IObjectStore>()));
        services.AddHostedService<Preparation>();
        return services;
    }
}
