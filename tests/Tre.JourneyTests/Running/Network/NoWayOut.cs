using System.Globalization;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Network;

/// <summary>The same program makes the same attempts at the same time: from a desktop, and from a twin that has a network.</summary>
[Category("Journey")]
[CancelAfter(180_000)]
public class NoWayOut
{
    private const string Probe = "/usr/libexec/tre/tre-probe";

    /// <summary>A cloud's metadata service in both families, private networks, the engine's gateway, and the internet's stand-ins.</summary>
    private static readonly string[] Addresses = ["169.254.169.254", "10.0.0.1", "172.17.0.1", "192.168.1.1", "198.51.100.7", "203.0.113.9", "fd00:ec2::254", "2001:db8::7"];

    private static readonly int[] Tcp = [22, 80, 443, 5432];
    private static readonly int[] Udp = [53, 123, 443];

    /// <summary>What this kernel says at once when nothing leads there; anything later would mean that a packet had left.</summary>
    private static readonly string[] RefusedHere = ["ENETUNREACH", "EPERM", "EACCES", "EADDRNOTAVAIL", "EAFNOSUPPORT"];

    private static IEnumerable<string> Attempts =>
    [
        .. Addresses.SelectMany(address => Tcp.Select(port => string.Create(CultureInfo.InvariantCulture, $"{address} {port} tcp"))),
        .. Addresses.SelectMany(address => Udp.Select(port => string.Create(CultureInfo.InvariantCulture, $"{address} {port} udp"))),
        .. Addresses.Select(address => $"{address} 53 dns"),
        .. Addresses.Select(address => $"{address} 0 icmp"),
    ];

    [TestCase("tools", TestName = "Every_attempt_fails_in_a_desktop_while_a_connected_twin_reaches_the_canary")]
    [TestCase("display", TestName = "Every_attempt_fails_beside_the_screen_while_a_connected_twin_reaches_the_canary")]
    [Satre("2.2.11")]
    [Satre("3.1.12")]
    public async Task Every_attempt_fails_while_a_twin_succeeds(string role, CancellationToken cancel)
    {
        var desktop = (await ReadyDesktop.OfCurrentAsync(cancel)).Desktop.Id;
        var container = await Desktop.ContainerAsync(desktop, role);
        var folder = Directory.CreateTempSubdirectory("tre-twin-");
        await using var wire = await Wire.LayAsync(Addresses);
        using var canary = Canary.Listen(wire.Canary, Addresses, Tcp, Udp);
        try
        {
            var program = await SameProgramAsync(container, folder.FullName);
            await using var twin = wire.StartAtTwin(Line(program));
            await using var inside = TestProcess.Start("docker", ["exec", container, "sh", "-c", Line(Probe)]);
            await Task.WhenAll(twin.ExitCodeAsync(cancel), inside.ExitCodeAsync(cancel));

            Assert.That(Told(twin.Output), Is.EqualTo(Attempts.Select(attempt => $"{attempt}: 0 reached")));
            Assert.That(Told(inside.Output).Select(line => line.Split(": ")[0]), Is.EqualTo(Attempts));
            Assert.That(Told(inside.Output).Where(line => !RefusedHere.Any(word => line.EndsWith($": 1 {word}", StringComparison.Ordinal))), Is.Empty);
            // Each once, and so from the twin alone. DNS comes by UDP.
            Assert.That(canary.Arrivals, Is.EquivalentTo(Attempts.Where(attempt => !attempt.EndsWith("icmp", StringComparison.Ordinal)).Select(Arrival)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The probe out of its image, for the twin; it must be what the desktop has, byte for byte.</summary>
    private static async Task<string> SameProgramAsync(string container, string folder)
    {
        var copy = Path.Combine(folder, "tre-probe");
        await TestProcess.RunAsync("docker", "cp", $"{container}:{Probe}", copy);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        var hashes = new[] { await TestProcess.RunAsync("sha256sum", copy), await TestProcess.RunAsync("docker", "exec", container, "sha256sum", Probe) };
        Assert.That(hashes[0].Split(' ')[0], Is.EqualTo(hashes[1].Split(' ')[0]));
        return copy;
    }

    /// <summary>All attempts, one after the other; after each line of the probe stands its exit code.</summary>
    private static string Line(string program) => string.Join("; ", Attempts.Select(attempt => $"{program} --connect {attempt}; echo \"{attempt}: $?\""));

    /// <summary>"ADDRESS PORT KIND: CODE OUTCOME" of every attempt.</summary>
    private static List<string> Told(string output)
    {
        var lines = output.Split('\n');
        return [.. lines.Chunk(2).Where(pair => pair.Length == 2).Select(pair => $"{pair[1]} {System.Text.Json.JsonDocument.Parse(pair[0]).RootElement.GetProperty("outcome").GetString()}")];
    }

    private static string Arrival(string attempt)
    {
        var parts = attempt.Split(' ');
        return $"{(parts[2] == "dns" ? "udp" : parts[2])} {parts[0]} {parts[1]}";
    }
}
