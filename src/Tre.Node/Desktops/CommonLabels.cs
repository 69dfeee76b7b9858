using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>Labels of every container that this Node makes.</summary>
public sealed class CommonLabels
{
    public CommonLabels(NodeIdentity identity, NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(options);
        var all = new Dictionary<string, string>(options.Labels, StringComparer.Ordinal)
        {
            [DesktopLabels.Node] = identity.Id.ToString("D"),
        };
        if (options.Demo)
        {
            all[DesktopLabels.Demo] = "true";
        }

        All = all;
    }

    public IReadOnlyDictionary<string, string> All { get; }
}
