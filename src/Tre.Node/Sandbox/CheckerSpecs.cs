using System.Globalization;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Sandbox;

/// <summary>The container in which one request is checked: nothing goes in or out but its standard streams.</summary>
internal sealed class CheckerSpecs
{
    /// <summary>Nobody's; no file and no other container of ours belongs to it.</summary>
    private const int Uid = 65534;
    private const int WorldWritableSticky = 0x3FF; // 1777

    private readonly SandboxOptions _options;
    private readonly CommonLabels _labels;
    private readonly SeccompProfile _seccomp;

    /// <exception cref="InvalidDataException">The seccomp profile is none.</exception>
    public CheckerSpecs(SandboxOptions options, CommonLabels labels)
    {
        _options = options;
        _labels = labels;
        _seccomp = new SeccompProfile(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, options.SeccompProfile)));
    }

    /// <summary>One name per export: a second sandbox of the same export cannot stand beside a forgotten one.</summary>
    public static string ContainerName(Guid export) => $"tre-check-{export:N}";

    public ContainerSpec Of(Guid export, long epoch, string imageId) => new(
        ContainerName(export),
        imageId,
        Command: [],
        Environment: [],
        Uid,
        Uid,
        SupplementaryGroups: [],
        WorkingDirectory: "/",
        Labels: new Dictionary<string, string>(_labels.All, StringComparer.Ordinal)
        {
            [DesktopLabels.Role] = DesktopLabels.Checker,
            [DesktopLabels.Epoch] = epoch.ToString(CultureInfo.InvariantCulture),
            ["tre.export"] = export.ToString("D"),
        },
        Binds: [],
        Tmpfs: [new TmpfsMount("/tmp", _options.TemporaryBytes, WorldWritableSticky)],
        new ContainerLimits(_options.MemoryBytes, (long)(Math.Min(_options.Cpus, Environment.ProcessorCount) * 1_000_000_000), _options.Pids, 1 << 20),
        _seccomp.Text,
        OpenStdin: true,
        KeepLog: false);
}
