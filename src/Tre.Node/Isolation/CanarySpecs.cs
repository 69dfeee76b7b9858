using Tre.Node.Desktops;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Isolation;

/// <summary>
/// The containers of twin and canary: each with network <c>none</c> like a desktop's, and the two capabilities with which they
/// lay a wire between their namespaces and the canary makes itself the owner of every address. See docs/adr/0007-positive-control.md.
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

    /// <param name="role">Twin or canary.</param>
    public string NameOf(string role) => $"tre-{role}-{identity.Id:N}";

    public ContainerSpec Twin(string imageId) => Of(DesktopLabels.Twin, imageId, twin: null);

    /// <param name="twin">Id of the twin's container: in its process namespace the canary finds the wire's other end.</param>
    public ContainerSpec Canary(string imageId, string twin) => Of(DesktopLabels.Canary, imageId, twin);

    private ContainerSpec Of(string role, string imageId, string? twin)
    {
        var all = new Dictionary<string, string>(labels.All, StringComparer.Ordinal)
        {
            [DesktopLabels.Role] = role,
        };
        var spec = new ContainerSpec(
            NameOf(role),
            imageId,
            Command: ["--" + role],
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
            ProcessesOf = twin,
        };
        all[DesktopLabels.Spec] = SpecHash.Of(spec);
        return spec;
    }
}
