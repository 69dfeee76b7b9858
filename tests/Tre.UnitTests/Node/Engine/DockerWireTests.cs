using System.Net;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Node.Engine;
using Tre.Node.Engine.Docker;
using Tre.Node.Engine.Docker.Wire;

namespace Tre.UnitTests.Node.Engine;

[Category("Unit")]
public class DockerWireTests
{
    [TestCase("1.41", "1.12", ExpectedResult = "1.41")]
    [TestCase("1.45", "1.24", ExpectedResult = "1.45")]
    [TestCase("1.60", "1.40", ExpectedResult = "1.47")]
    public string The_highest_version_both_know_is_agreed(string offered, string oldest) => DockerVersion.Agree(offered, oldest);

    [TestCase("1.40", "1.12")]
    [TestCase("1.99", "1.48")]
    [TestCase(null, null)]
    [TestCase("new", "newer")]
    public void Without_a_common_version_the_engine_is_refused(string? offered, string? oldest) =>
        Assert.That(() => DockerVersion.Agree(offered, oldest), Throws.InstanceOf<EngineException>().With.Property("Transient").False);

    [TestCase(404, "No such image: sha256:x", NodeCodes.ImageMissing, false)]
    [TestCase(404, "No such container: x", NodeCodes.NotFound, false)]
    [TestCase(409, "name in use", NodeCodes.WrongPhase, false)]
    [TestCase(500, "write /x: no space left on device", NodeCodes.DiskFull, false)]
    [TestCase(500, "context deadline exceeded", NodeCodes.EngineError, true)]
    [TestCase(500, "OCI runtime create failed", NodeCodes.EngineError, false)]
    [TestCase(503, "", NodeCodes.EngineDown, true)]
    public void Errors_are_typed_and_marked(int status, string message, string code, bool transient) =>
        Assert.That(DockerErrors.Classify((HttpStatusCode)status, message), Is.EqualTo((code, transient)));

    [Test]
    public void An_inspection_without_hardening_reads_as_such()
    {
        const string Answer = """
            {"Id":"c","Name":"/n","Image":"sha256:i","Created":"2026-11-21T22:33:00.1Z",
             "State":{"Status":"running","OOMKilled":true,"Pid":7,"ExitCode":0,"StartedAt":"0001-01-01T00:00:00Z"},
             "Config":{"User":"","Labels":null},
             "HostConfig":{"NetworkMode":"bridge","PidMode":"host","IpcMode":"shareable","UTSMode":"","UsernsMode":"","CgroupnsMode":"host",
               "Privileged":true,"ReadonlyRootfs":false,"CapAdd":["SYS_ADMIN"],"CapDrop":null,"SecurityOpt":["seccomp=unconfined","label=disable"],
               "Devices":[{"PathOnHost":"/dev/kvm"}],"DeviceRequests":null,"PortBindings":{"80/tcp":[]},"PublishAllPorts":true,
               "Memory":0,"MemorySwap":0,"NanoCpus":0,"PidsLimit":null},
             "Mounts":[{"Type":"volume","Source":"/v","Destination":"/d","RW":true,"Propagation":""},
                       {"Type":"bind","Source":"/s","Destination":"/t","RW":false,"Propagation":"rslave"}],
             "NetworkSettings":{"Networks":{"bridge":{}}}}
            """;

        var seen = InspectReader.Read(JsonSerializer.Deserialize<InspectAnswer>(Answer, DockerJson.Options)!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((seen.Name, seen.Phase, seen.StartedAt, seen.OutOfMemory), Is.EqualTo(("n", ContainerPhase.Running, (DateTimeOffset?)null, true)));
            Assert.That(seen.Networks, Is.EqualTo(new[] { "bridge" }));
            Assert.That(seen.Confinement.HostNamespaces, Is.EqualTo(new[] { "pid=host", "ipc=shareable", "cgroup=host" }));
            Assert.That((seen.Confinement.NoNewPrivileges, seen.Confinement.SeccompProfile), Is.EqualTo((false, "unconfined")));
            Assert.That(seen.Confinement.OtherSecurityOptions, Is.EqualTo(new[] { "label=disable" }));
            Assert.That(seen.Confinement.PublishedPorts, Is.EqualTo(new[] { "80/tcp", "all" }));
            Assert.That(seen.Confinement.Devices, Has.Count.EqualTo(1));
            Assert.That(seen.Binds, Is.EqualTo(new[] { new BindMount("volume:/v", "/d", false), new BindMount("/s", "/t", true, true) }));
        }
    }

    [Test]
    public async Task Frames_are_split_however_they_arrive()
    {
        var stream = new MemoryStream([.. Frame(1, "out"), .. Frame(2, "err"), .. Frame(1, ""), .. Frame(1, "more")]);
        using var output = new MemoryStream();
        using var error = new MemoryStream();

        var truncated = await StreamDemultiplexer.CopyAsync(stream, output, error, 5, CancellationToken.None);

        Assert.That((Text(output), Text(error), truncated), Is.EqualTo(("outmo", "err", true)));
    }

    [TestCase(new byte[] { 1, 0, 0, 0, 0, 0, 0, 9, 65 })]
    [TestCase(new byte[] { 1, 0, 0 })]
    [TestCase(new byte[] { 7, 0, 0, 0, 0, 0, 0, 0 })]
    [TestCase(new byte[] { 1, 1, 0, 0, 0, 0, 0, 0 })]
    public void A_broken_stream_is_said_to_be(byte[] bytes) =>
        Assert.That(
            async () => await StreamDemultiplexer.CopyAsync(new MemoryStream(bytes), Stream.Null, Stream.Null, 5, CancellationToken.None),
            Throws.InstanceOf<EngineException>());

    private static byte[] Frame(byte kind, string text) => [kind, 0, 0, 0, 0, 0, 0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
