using Tre.Contracts.Keys;
using Tre.Node.Attestation;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Engine.Docker;
using Tre.Node.Isolation;
using Tre.Node.Keys;
using Tre.Node.Upkeep;
using Tre.Node.Volumes;
using Tre.Node.Volumes.Encryption;
using Tre.Node.Workspaces;

namespace Tre.Node.Hosting;

/// <summary>Node's parts, put together.</summary>
public static class NodeServices
{
    public static void AddNode(
        this IServiceCollection services, NodeIdentity identity, NodeOptions options, DockerOptions docker)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddSingleton(docker);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => SeccompProfile.Load(options));
        // By a factory, so that the container lets the lock go at the end.
        services.AddSingleton(_ => identity);
        services.AddSingleton<IContainerEngine, DockerEngine>();
        services.AddSingleton(p => new KeyDirectory(options.KeysRoot, NodeKeys.Holder, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<NodeKeys>();
        services.AddSingleton<NodeInfoReader>();
        services.AddSingleton<ProcessRunner>();
        services.AddSingleton(p => new VolumeStore(p.GetRequiredService<ProcessRunner>(), options.DiskReserveBytes, options.RequireEncryptedVolumes));
        services.AddSingleton<VolumeMounter>();
        services.AddSingleton<VolumeEncryption>();
        services.AddSingleton<VolumeKeys>();
        services.AddSingleton<TierRule>();
        AddDesktops(services);
        services.AddSingleton<DataVolumes>();
        services.AddSingleton<ExtractReader>();
        services.AddSingleton<Materialiser>();
        services.AddSingleton<WorkspaceRemoval>();
        services.AddSingleton<EngineConfiguration>();
        services.AddSingleton<EngineGate>();
        services.AddSingleton<EngineTrial>();
        services.AddSingleton(new HostView());
        services.AddSingleton(new HostAddresses());
        services.AddSingleton<CanarySpecs>();
        services.AddSingleton<CanaryLook>();
        services.AddSingleton<Canary>();
        services.AddSingleton<ProbeRun>();
        services.AddSingleton<Attestor>();
        services.AddSingleton<Inventory>();
        services.AddHostedService<EngineTrialAtStart>();
        services.AddHostedService<DesktopWatch>();
    }

    private static void AddDesktops(IServiceCollection services)
    {
        services.AddSingleton<DesktopPaths>();
        services.AddSingleton<DesktopSpecs>();
        services.AddSingleton<DesktopStore>();
        services.AddSingleton<EpochFence>();
        services.AddSingleton<DesktopMounts>();
        services.AddSingleton<CommonLabels>();
        services.AddSingleton<ImageCatalogue>();
        services.AddSingleton<ContainerEnsurer>();
        services.AddSingleton<Admissions>();
        services.AddSingleton<DesktopAdmission>();
        services.AddSingleton<ProofRule>();
        services.AddSingleton(new HostProcesses());
        services.AddSingleton<HostKill>();
        services.AddSingleton<Stillness>();
        services.AddSingleton<DesktopData>();
        services.AddSingleton<ClosingCount>();
        services.AddSingleton<Lockdown>();
        services.AddSingleton<DesktopBlueprint>();
        services.AddSingleton(new WaitingRules());
        services.AddSingleton<DesktopCreation>();
        services.AddSingleton<DesktopBinding>();
        services.AddSingleton<DesktopPower>();
        services.AddSingleton<DesktopRemoval>();
        services.AddSingleton<VolumeObserver>();
        services.AddSingleton<Neighbours>();
        services.AddSingleton<Strangers>();
        services.AddSingleton(new LoopFiles());
        services.AddSingleton<HostMounts>();
        services.AddSingleton<DesktopEyes>();
        services.AddSingleton<Observer>();
        services.AddSingleton<Overdue>();
    }
}
