using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Buffers.Text;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Node.Engine;

namespace Tre.DockerTests.Display;

[Category("Docker")]
[CancelAfter(120_000)]
public class ShownDesktop
{
    private NodeUnderTest node = null!;
    private Guid desktop;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        node = await NodeUnderTest.StartAsync();
        desktop = await node.AdmittedAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    [Tre.Testing.Satre("2.1.04")]
    public async Task What_is_typed_arrives_in_the_terminal()
    {
        var (viewer, session) = await Viewer.OpenAsync(node, desktop);
        using var open = viewer;
        Assert.That((viewer.Welcome.Ok, viewer.Welcome.Width, viewer.Welcome.Height), Is.EqualTo((true, 1024, 768)));
        Assert.That(await viewer.GreetAsync(0, -223, -308), Is.EqualTo("Desktop"));
        await viewer.LookAsync();

        Assert.That(async () => await TypedAsync(viewer), Is.EqualTo(0).After(20_000, 500));
        var seen = (await node.GetAsync<List<DisplaySession>>(NodeRoutes.Sessions)).Single(s => s.SessionId == session);
        Assert.That((seen.State, seen.BytesFromViewer > 0), Is.EqualTo((DisplaySessionState.Open, true)));
    }

    [Test]
    [Tre.Testing.Satre("2.1.01")]
    public async Task Neither_side_gets_the_others_clipboard_whatever_the_viewer_asks_for()
    {
        const int ExtendedClipboard = unchecked((int)0xC0A1E5CE), DesktopName = -307, Fence = -312;
        var (viewer, _) = await Viewer.OpenAsync(node, desktop);
        using var open = viewer;
        await viewer.GreetAsync(7, ExtendedClipboard, DesktopName, Fence, -308, -223);
        // Cut text, plain and extended, goes nowhere; the session goes on.
        await viewer.SendAsync(6, 0, 0, 0, 0, 0, 0, 4, (byte)'t', (byte)'e', (byte)'x', (byte)'t');
        await viewer.SendAsync(6, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFC, 1, 0, 0, 1);
        var first = await viewer.LookAsync();
        Assert.That(BitConverter.ToInt32(first[8..12].Reverse().ToArray()), Is.AnyOf(7, -308, -223));
    }

    [Test]
    public async Task Closing_the_session_ends_it_and_cutting_the_desktop_ends_all()
    {
        var (first, session) = await Viewer.OpenAsync(node, desktop);
        await first.GreetAsync(0);
        await node.DeleteAsync(NodeRoutes.Session(session));
        Assert.That(await first.EndedAsync(), Is.True);

        var other = await node.AdmittedAsync();
        var (second, _) = await Viewer.OpenAsync(node, other);
        await second.GreetAsync(0);
        await node.DeleteAsync(NodeRoutes.DesktopSessions(other));
        Assert.That(await second.EndedAsync(), Is.True);
        Assert.That((await node.SeeAsync(other)).Admitted, Is.False);

        var refused = await node.RefusedAsync(NodeRoutes.Sessions, Expectation(other));
        Assert.That(refused.Code, Is.EqualTo(NodeCodes.WrongPhase));
    }

    [Test]
    public async Task Stopping_the_desktop_ends_its_sessions()
    {
        var other = await node.AdmittedAsync();
        var (viewer, session) = await Viewer.OpenAsync(node, other);
        await viewer.GreetAsync(0);
        await node.PostAsync(NodeRoutes.Stop(other), new EpochCommand(1));
        Assert.That(await viewer.EndedAsync(), Is.True);
        var seen = (await node.GetAsync<List<DisplaySession>>(NodeRoutes.Sessions)).Single(s => s.SessionId == session);
        Assert.That(seen.ClosedBecause, Is.EqualTo("desktop").Or.EqualTo("operator"));
    }

    [TestCase("ln -s /etc/passwd display.sock", TestName = "A_link_to_a_file_is_not_followed")]
    [TestCase("ln -s /run/docker.sock display.sock", TestName = "A_link_to_the_engines_socket_is_not_followed")]
    [TestCase("mkfifo display.sock", TestName = "A_pipe_is_not_opened")]
    [TestCase("mkdir display.sock", TestName = "A_folder_is_not_opened")]
    [TestCase("echo x > display.sock", TestName = "A_file_is_not_opened")]
    [TestCase("true", TestName = "A_missing_socket_is_no_screen")]
    public async Task What_the_display_container_plants_in_place_of_its_socket_is_not_followed(string plant)
    {
        var other = await node.AdmittedAsync();
        await InDisplayAsync(other, $"cd /run/tre/rfb && rm -f display.sock && {plant}");
        var (viewer, _) = await Viewer.OpenAsync(node, other);
        Assert.That((viewer.Welcome.Ok, viewer.Welcome.Code), Is.EqualTo((false, "no-screen")));
    }

    [Test]
    public async Task A_socket_of_another_user_is_no_screen()
    {
        var other = await node.AdmittedAsync();
        var path = Path.Combine(node.Folders.RunRoot, "desktops", other.ToString("N"), "rfb", "display.sock");
        File.Delete(path);
        using var impostor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        impostor.Bind(new UnixDomainSocketEndPoint(path));
        impostor.Listen(1);
        var (viewer, _) = await Viewer.OpenAsync(node, other);
        Assert.That((viewer.Welcome.Ok, viewer.Welcome.Code), Is.EqualTo((false, "no-screen")));
    }

    [Test]
    public async Task An_OS_user_that_is_not_the_portal_gets_no_answer()
    {
        await using var strict = await NodeUnderTest.StartAsync(null, ("Display:Users", "54321"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(strict.Folders.DisplaySocket));
        Assert.That(await socket.ReceiveAsync(new byte[16]), Is.Zero);
    }

    private static ExpectSession Expectation(Guid desktop) => new(
        desktop, Guid.NewGuid(), Convert.ToHexStringLower(SHA256.HashData([1])), TimeProvider.System.GetUtcNow().AddMinutes(1));

    private async Task<int> TypedAsync(Viewer viewer)
    {
        await viewer.ClickAsync(200, 200);
        await viewer.TypeAsync("echo Typed > /workspace/outputs/typed.txt");
        return (await node.ShellAsync(desktop, "grep -q Typed /workspace/outputs/typed.txt")).Exit;
    }

    private async Task InDisplayAsync(Guid id, string line)
    {
        var seen = await node.SeeAsync(id);
        var display = await node.Engine.InspectAsync(seen.Display.ContainerId!, CancellationToken.None);
        var uid = int.Parse(display!.Confinement.User.Split(':')[0], CultureInfo.InvariantCulture);
        var outcome = await node.Engine.ExecAsync(
            display.Id, new ExecSpec(["/bin/sh", "-c", line], [], uid, uid, TimeSpan.FromSeconds(20), 4096), CancellationToken.None);
        Assert.That(outcome.ExitCode, Is.Zero);
    }
}
