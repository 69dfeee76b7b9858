using System.Globalization;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Network;

/// <summary>
/// Two network namespaces with one wire between them and nothing else: at one end a canary that has every address which
/// an attempt may aim at, at the other a twin whose every packet goes to the canary.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly string run = Guid.NewGuid().ToString("N")[..8];

    public string Canary => $"tre-canary-{run}";

    public string Twin => $"tre-twin-{run}";

    public static async Task<Wire> LayAsync(IEnumerable<string> addresses)
    {
        var wire = new Wire();
        try
        {
            await wire.LayOutAsync(addresses);
            return wire;
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a shell line at the twin's end as an ordinary user without any capability.</summary>
    public TestProcess StartAtTwin(string line) => TestProcess.Start("ip",
    [
        "netns", "exec", Twin, "setpriv", "--reuid", "54321", "--regid", "54321", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "sh", "-c", line,
    ]);

    public async ValueTask DisposeAsync()
    {
        var known = await TestProcess.RunAsync("ip", "netns", "list");
        foreach (var name in new[] { Canary, Twin }.Where(name => known.Contains(name, StringComparison.Ordinal)))
        {
            await TestProcess.RunAsync("ip", "netns", "del", name);
        }
    }

    private async Task LayOutAsync(IEnumerable<string> addresses)
    {
        await IpAsync("netns", "add", Canary);
        await IpAsync("netns", "add", Twin);
        await IpAsync("link", "add", "name", "wire", "netns", Canary, "type", "veth", "peer", "name", "wire", "netns", Twin);
        foreach (var (end, last) in new[] { (Canary, 1), (Twin, 2) })
        {
            await IpAsync("-n", end, "link", "set", "lo", "up");
            await IpAsync("-n", end, "link", "set", "wire", "up");
            await IpAsync("-n", end, "address", "add", $"192.0.2.{last}/30", "dev", "wire");
            await IpAsync("-n", end, "address", "add", string.Create(CultureInfo.InvariantCulture, $"2001:db8:ffff::{last}/64"), "dev", "wire", "nodad");
        }

        foreach (var address in addresses)
        {
            await IpAsync(["-n", Canary, "address", "add", address, "dev", "wire", .. address.Contains(':', StringComparison.Ordinal) ? new[] { "nodad" } : []]);
        }

        await IpAsync("-n", Twin, "route", "add", "default", "dev", "wire");
        await IpAsync("-n", Twin, "-6", "route", "add", "default", "dev", "wire");
        // Lets anybody there send an echo request, as on most machines.
        await TestProcess.RunAsync("ip", "netns", "exec", Twin, "sysctl", "-q", "-w", "net.ipv4.ping_group_range=0 2147483647");
    }

    private static Task IpAsync(params string[] arguments) => TestProcess.RunAsync("ip", arguments);
}
