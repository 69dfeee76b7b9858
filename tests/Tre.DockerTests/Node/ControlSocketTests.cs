using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Node;

[Category("Docker")]
public class ControlSocketTests
{
    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await NodeUnderTest.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    public async Task Another_os_user_is_cut_off_before_anything_is_read()
    {
        var ours = await AskAsAsync("0");
        var theirs = await AskAsAsync("65534");

        Assert.That(ours, Does.Contain("\"nodeId\""));
        Assert.That(theirs, Does.Not.Contain("nodeId").And.Not.Contain("HTTP/"));
    }

    [TestCase("{\"epoch\":1,\"generation\":1}", "missing members")]
    [TestCase("{\"epoch\":1,\"memoryLimit\":5}", "unknown members")]
    [TestCase("not json", "no JSON")]
    public async Task A_malformed_body_is_refused_with_a_code(string body, string why)
    {
        using var http = NodeUnderTest.ClientOf(node.Options.ControlSocket);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await http.PostAsync(new Uri(NodeRoutes.Create(Guid.NewGuid()), UriKind.Relative), content);

        var problem = await response.Content.ReadFromJsonAsync<NodeProblem>(NodeJson.Options);
        Assert.That((response.StatusCode, problem!.Code), Is.EqualTo((HttpStatusCode.BadRequest, NodeCodes.Invalid)), why);
    }

    [Test]
    public async Task A_body_beyond_the_limit_is_refused_unread()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(node.Options.ControlSocket));
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);

        // Announced only: a client that goes on sending may miss the answer.
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {NodeRoutes.Create(Guid.NewGuid())} HTTP/1.1\r\nHost: n\r\nContent-Type: application/json\r\nContent-Length: {2 << 20}\r\n\r\n"));

        Assert.That(await reader.ReadLineAsync(), Does.StartWith("HTTP/1.1 413"));
    }

    [Test]
    public async Task Bounds_are_told_all_at_once()
    {
        var problem = await node.RefusedAsync(
            NodeRoutes.Create(Guid.NewGuid()), Desktops.Wanted() with { Slot = 9999, Pids = 1, Geometry = "1x1; rm" });

        Assert.That(problem.Title, Does.Contain("slot").And.Contain("pids").And.Contain("geometry"));
    }

    [Test]
    public void A_second_node_on_the_same_state_does_not_start()
    {
        Assert.That(async () => await NodeUnderTest.StartAsync(node.Folders), Throws.InstanceOf<IOException>());
        Assert.That(File.Exists(node.Options.ControlSocket), Is.True, "the first one's socket must survive");
    }

    [Test]
    public async Task A_setting_out_of_bounds_is_refused_at_start()
    {
        await using var folders = new TestFolders();
        Assert.That(
            async () => await NodeUnderTest.StartAsync(folders, ("Node:DisplayMemoryBytes", 1.ToString(CultureInfo.InvariantCulture))),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(nameof(NodeOptions.DisplayMemoryBytes)));
    }

    private async Task<string> AskAsAsync(string uid)
    {
        await using var asked = TestProcess.Start("setpriv", [
            "--reuid", uid, "--clear-groups", "curl", "-sS", "-i", "--max-time", "10",
            "--unix-socket", node.Options.ControlSocket, "http://node/v1/node"]);
        await asked.ExitCodeAsync();
        return asked.Output;
    }
}
