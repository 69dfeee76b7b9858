using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Tre.Node.Isolation;

/// <summary>
/// The host's own addresses and the ports that listen on them, as they are now: the targets that a leak would reach first.
/// Node lives in the host's network namespace, so what it sees is what there is.
/// </summary>
public sealed class HostAddresses(string procRoot = "/proc")
{
    private const int MostPorts = 120;
    private const int MostAddresses = 60;

    // The canary answers there over TCP and UDP: the twin finds somebody at every address.
    private const int Canary = 53;

    // st of /proc/net: a TCP listener, an unconnected UDP socket.
    private static readonly (string File, string State)[] Tables =
        [("tcp", "0A"), ("tcp6", "0A"), ("udp", "07"), ("udp6", "07")];

    /// <summary>NAME=value for the environment of a run of the probe; nothing when the host has no address but the loopback's.</summary>
    public IReadOnlyList<string> Environment() => Environment(Addresses());

    internal IReadOnlyList<string> Environment(IReadOnlyList<IPAddress> addresses) => addresses.Count == 0
        ? []
        : [$"TRE_PROBE_HOSTS={string.Join(',', addresses)}", $"TRE_PROBE_PORTS={string.Join(',', Ports())}"];

    /// <summary>The canary's port, so that the twin is answered at once; then those with a listener that is not bound to the loopback alone, in order.</summary>
    internal IReadOnlyList<int> Ports() =>
        [.. Tables.SelectMany(t => Listeners(t.File, t.State)).Distinct().Order().Take(MostPorts).Prepend(Canary).Distinct()];

    private static List<IPAddress> Addresses() =>
        [.. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(u => u.Address)
            // Link-local addresses of version 6 have a probe of their own, which tries every interface.
            .Where(a => !IPAddress.IsLoopback(a) && !(a.AddressFamily == AddressFamily.InterNetworkV6 && a.IsIPv6LinkLocal))
            .Distinct()
            .Take(MostAddresses)];

    private IEnumerable<int> Listeners(string file, string state)
    {
        var path = Path.Combine(procRoot, "self/net", file);
        return !File.Exists(path) ? [] : File.ReadLines(path).Skip(1)
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(c => c.Length > 3 && c[3] == state && !IsLoopback(c[1]))
            .Select(c => int.Parse(c[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    // Words of four bytes in the machine's order: 127.x.x.x ends with 7F, ::1 is three empty words and 01000000.
    private static bool IsLoopback(string local)
    {
        var address = local.Split(':')[0];
        return (address.Length == 8 && address.EndsWith("7F", StringComparison.Ordinal))
            || address == "00000000000000000000000001000000";
    }
}
