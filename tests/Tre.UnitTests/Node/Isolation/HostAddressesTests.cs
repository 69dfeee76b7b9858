using System.Net;
using Tre.Node.Isolation;
using Tre.Testing;

namespace Tre.UnitTests.Node.Isolation;

/// <summary>What the probes must not reach is what the host really has.</summary>
[Category("Unit")]
[Satre("2.2.11")]
public class HostAddressesTests
{
    private const string Head = "  sl  local_address rem_address   st tx_queue rx_queue\n";
    private string proc = null!;

    [SetUp]
    public void Make() => Directory.CreateDirectory(Path.Combine(proc = Directory.CreateTempSubdirectory("tre-proc").FullName, "self/net"));

    [TearDown]
    public void Remove() => Directory.Delete(proc, recursive: true);

    [Test]
    public void Ports_with_a_listener_are_told_and_those_of_the_loopback_alone_are_not()
    {
        Write("tcp", "0: 00000000:1F90 00000000:0000 0A", "1: 0100007F:1538 00000000:0000 0A", "2: 0A00020F:0016 0A000201:C001 01");
        Write("tcp6", "0: 00000000000000000000000000000000:0016 0:0 0A", "1: 00000000000000000000000001000000:0277 0:0 0A");
        Write("udp", "0: 00000000:007B 00000000:0000 07");
        Write("udp6", "0: 00000000000000000000000000000000:14E9 0:0 07");

        Assert.That(new HostAddresses(proc).Ports(), Is.EqualTo(new[] { 53, 22, 123, 5353, 8080 }));
    }

    [Test]
    public void However_many_listen_the_canarys_port_comes_first()
    {
        Write("tcp", [.. Enumerable.Range(1000, 500).Select(p => $"0: 00000000:{p:X4} 00000000:0000 0A")]);

        Assert.That(new HostAddresses(proc).Ports(), Is.EqualTo(Enumerable.Range(1000, 120).Prepend(53)));
    }

    [Test]
    public void They_reach_the_probe_in_its_environment()
    {
        Write("tcp", "0: 00000000:0016 00000000:0000 0A");

        Assert.That(
            new HostAddresses(proc).Environment([IPAddress.Parse("192.0.2.7"), IPAddress.Parse("2001:db8::7")]),
            Is.EqualTo(new[] { "TRE_PROBE_HOSTS=192.0.2.7,2001:db8::7", "TRE_PROBE_PORTS=53,22" }));
        Assert.That(new HostAddresses(proc).Environment([]), Is.Empty, "the probe then tries the engine's usual bridge");
    }

    private void Write(string table, params string[] lines) =>
        File.WriteAllText(Path.Combine(proc, "self/net", table), Head + string.Join('\n', lines) + "\n");
}
