using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tre.Application.Auditing;
using Tre.Application.Closures;
using Tre.Application.Datasets.Versions;
using Tre.Application.Exports;
using Tre.Application.Exports.Policies;
using Tre.Application.Extracts.Reidentifying;
using Tre.Application.Keys;
using Tre.Application.Projects;
using Tre.Application.Work;
using Tre.Application.Workspaces;
using Tre.Application.Workspaces.Warm;
using Tre.Contracts.Keys;
using Tre.Domain.Workspaces;
using Tre.Orchestrator.Closures;
using Tre.Orchestrator.Exports;
using Tre.Orchestrator.Exports.Comparing;
using Tre.Orchestrator.Node;
using Tre.Orchestrator.Timing;
using Tre.Postgres;
using Tre.Storage.Auditing;
using Tre.Storage.Keys;

namespace Tre.Orchestrator.Hosting;

/// <summary>Puts the process together.</summary>
public static class OrchestratorServices
{
    /// <summary>This process's name in the key register.</summary>
    private const string Holder = "orchestrator";

    public static IServiceCollection AddOrchestrator(this IServiceCollection services, IConfiguration configuration)
    {
        var options = OptionsChecked(configuration);
        services.AddSingleton(options);
        services.AddTrePostgres(options.Database);
        services.AddKeys(options).AddNode(options).AddReconcilers(options).AddTiming(options);
        services.AddSingleton<ICheckpointExport>(new CheckpointFile(Path.Combine(options.Audit, "checkpoints.jsonl")));
        services.AddSingleton<CheckpointChain>().AddScoped<MakeCheckpoint>();
        services.AddHostedService<WorkService>();
        services.AddHostedService<HealthFile>();
        services.AddHostedService<ClosingWatch>();
        return services;
    }

    public static IServiceCollection AddReconcilers(this IServiceCollection services, OrchestratorOptions options)
    {
        services.AddSingleton(new WorkOptions { Lease = options.Lease, Concurrency = options.Concurrency });
        services.AddSingleton(new WorkspaceOptions
        {
            AttestEvery = options.AttestEvery,
            LeftoverGrace = options.LeftoverGrace,
            EncryptVolumes = options.EncryptVolumes,
            Warm = new Dictionary<string, int>
            {
                [WorkspaceSize.Small.Name] = options.WarmSmall,
                [WorkspaceSize.Medium.Name] = options.WarmMedium,
                [WorkspaceSize.Large.Name] = options.WarmLarge,
            },
        });
        services.AddSingleton(ExportPolicies.Read(options.CheckPolicy)).AddSingleton<ICheckPolicyFormat, CheckPolicyFormat>().AddSingleton<PolicyChoice>().AddSingleton<IReleaseComparison, ReleaseComparison>();
        services.AddSingleton(Random.Shared);
        services.AddSingleton<DesktopSteps>().AddSingleton<Attesting>().AddSingleton<Materialising>().AddSingleton<Preparing>();
        services.AddSingleton<ExportChecking>().AddSingleton<ExportRelease>().AddSingleton<IReleaseRecords, ReleaseRecordSigner>();
        services.AddSingleton<IReconciler, DatasetSigner>();
        services.AddSingleton<IReconciler, ProjectReconciler>();
        services.AddSingleton<IReconciler, ReidentificationExpiry>();
        services.AddSingleton<IReconciler, WorkspaceReconciler>();
        services.AddSingleton<WarmKeeper>();
        services.AddSingleton<IReconciler, PoolReconciler>();
        services.AddSingleton<IReconciler, DesktopReconciler>();
        services.AddSingleton<IReconciler, DisplaySessionReconciler>();
        services.AddSingleton<IReconciler, OutputsReconciler>();
        services.AddSingleton<IReconciler, OutputsCheckReconciler>();
        services.AddSingleton<IReconciler, ExportReconciler>();
        services.AddSingleton<IReconciler, LeftoverReconciler>();
        services.AddSingleton(new KnownBackups((options.Backups ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
        services.AddSingleton<Destroying>().AddSingleton<Certifying>().AddSingleton<IDestructionCertificates, CertificateSigner>();
        services.AddSingleton<IReconciler, ClosureReconciler>();
        services.AddSingleton<WorkLoop>();
        return services;
    }

    private static IServiceCollection AddKeys(this IServiceCollection services, OrchestratorOptions options)
    {
        services.AddSingleton(new KeyRegisterFiles(options.Keys));
        services.AddSingleton<FileKeyRegister>();
        services.AddSingleton<IKeyRegister>(provider => provider.GetRequiredService<FileKeyRegister>());
        services.AddSingleton<ISignatureChecks>(provider => provider.GetRequiredService<FileKeyRegister>());
        services.AddSingleton(provider => new KeyDirectory(options.Keys, Holder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISigningKeys, FileSigningKeys>();
        return services;
    }

    private static IServiceCollection AddNode(this IServiceCollection services, OrchestratorOptions options)
    {
        services.AddSingleton(new NodeClientOptions { ControlSocket = options.NodeSocket });
        services.AddSingleton<NodeTransport>().AddSingleton<AttestationCheck>();
        services.AddSingleton<INode, NodeClient>();
        return services;
    }

    private static OrchestratorOptions OptionsChecked(IConfiguration configuration)
    {
        var options = new OrchestratorOptions();
        configuration.Bind(options);
        var checks = new List<System.ComponentModel.DataAnnotations.ValidationResult>();
        return System.ComponentModel.DataAnnotations.Validator.TryValidateObject(options, new(options), checks, validateAllProperties: true)
            ? options
            : throw new OptionsValidationException("TRE", typeof(OrchestratorOptions), checks.Select(check => $"TRE_{string.Join(", ", check.MemberNames)}: {check.ErrorMessage}"));
    }
}
