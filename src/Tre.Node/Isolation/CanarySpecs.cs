using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Isolation;

/// <summary>
/// The container in which canary and twin meet: network <c>none</c> like a desktop's, and the two capabilities with which
/// the canary makes itself the owner of every address in there. See docs/adr/0007-positive-control.md.
/// </summary>
public sealed class CanarySpecs(NodeIdentity identity, CommonLabels labels, SeccompProfile seccomp, DesktopPaths paths)
{
    private static readonly Dictionary<string, string> WithIpv6 = new(StringComparer.Ordinal)
    {
        // Engines switch it off where there is no network; the canary answers over both versions.
        ["net.ipv6.conf.all.disable_ipv6"] = "0",
        ["net.ipv6.conf.default.disable_ipv6"] = "0",
    };

    private readonly string _profile = CanaryProfile.From(seccomp).Text;

    public ContainerSpec Of(string imageId)
    {
        var all = new Dictionary<string, string>(labels.All, StringComparer.Ordinal)
        {
            [DesktopLabels.Role] = DesktopLabels.Canary,
        };
        var spec = new ContainerSpec(
            $"tre-canary-{identity.Id:N}",
            imageId,
            Command: ["--canary"],
            Environment: [],
            Uid: 0,
            Gid: 0,
            SupplementaryGroups: [],
            WorkingDirectory: "/",
            Labels: all,
            Binds: [new BindMount(paths.NoNameServers, ContainerPaths.NameServers, ReadOnly: true)],
            Tmpfs: [],
            new ContainerLimits(64L << 20, 1_000_000_000, 64, 1 << 20),
            _profile)
        {
            Capabilities = ["NET_ADMIN", "NET_RAW"],
            Sysctls = WithIpv6,
        };
        all[DesktopLabels.Spec] = SpecHash.Of(spec);
        return spec;
    }
}
