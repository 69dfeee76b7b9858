using Tre.Contracts.Node;
using Tre.DockerTests.Engine;
using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.UnitTests.Node.Desktops;

/// <summary>A desktop on paper.</summary>
internal static class Samples
{
    public static Guid Desktop { get; } = Guid.Parse("0190a7c1-0000-7000-8000-000000000001");

    public static Guid Workspace { get; } = Guid.Parse("0190a7c1-0000-7000-8000-000000000002");

    public static CreateDesktop Wanted { get; } = new(
        7, 5, Workspace, Guid.Parse("0190a7c1-0000-7000-8000-000000000003"), 12,
        64 << 20, 32 << 20, 32 << 20, 1L << 30, 1.5, 256, "1280x800");

    public static DesktopParts Parts { get; } = new(
        "sha256:" + new string('a', 64), "sha256:" + new string('b', 64), """{"defaultAction":"SCMP_ACT_ERRNO"}""", 384L << 20,
        new Dictionary<string, string> { [DesktopLabels.Demo] = "true" });

    public static DesktopSpecs Specs { get; } = new(new DesktopPaths(new NodeOptions()));

    public static ContainerSpec Tools(CreateDesktop? wanted = null, DesktopParts? parts = null) =>
        Specs.Tools(Desktop, wanted ?? Wanted, parts ?? Parts);

    public static ContainerSpec Display() => Specs.Display(Desktop, Wanted, Parts);

    /// <summary>A container made exactly as specified.</summary>
    public static ContainerDetails Seen(ContainerSpec spec) => InMemoryContainer.Of(spec, DateTimeOffset.UnixEpoch).Details;
}
