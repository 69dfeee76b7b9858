using System.Net.Sockets;
using System.Text;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.JourneyTests.Running.Clipboard;
using Tre.Testing;

namespace Tre.DockerTests.Display;

/// <summary>Whatever runs inside, even in the VNC server's own place: no text reaches the viewer, and none the desktop.</summary>
[Category("Docker")]
[CancelAfter(180_000)]
[Satre("2.1.01")]
public class NothingButPictures
{
    private const string Secret = "NHS number 999 000 0018";
    private static readonly byte[] Bell = [2];
    private static readonly byte[] Init = [2, 128, 1, 224, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0, .. Counted(Secret)];
    private NodeUnderTest node = null!;
    private Guid desktop;
    private Guid? shown;
    private OverridableDisplay? overridable;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        node = await NodeUnderTest.StartAsync();
        desktop = await node.AdmittedAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (overridable is not null)
        {
            await overridable.DisposeAsync();
        }

        await node.DisposeAsync();
    }

    private static readonly TestCaseData[] Harmless =
    [
        Case("cut text", [3, 0, 0, 0, .. Counted(Secret)], []),
        Case("cut text of the extended clipboard", [3, 0, 0, 0, .. U32(-Text.Length), .. Text], []),
        Case("text in an empty rectangle", [0, 0, 255, 255, .. Text[..8], 255, 255, 255, 0x20], [0, 0, 255, 255, .. new byte[8], 255, 255, 255, 0x20]),
        Case("a letter in padding", [0, Text[0], 0, 0], [0, 0, 0, 0]),
    ];

    private static readonly TestCaseData[] Harmful =
    [
        Case("the desktop's name", Update(-307, Counted(Secret))),
        Case("the extended clipboard as a picture", Update(unchecked((int)0xC0A1E5CE), Text)),
        Case("a fence", [248, 0, 0, 0, 0, 0, 0, 0, (byte)Text.Length, .. Text]),
        Case("a colour map", [1, 0, 0, 0, 0, 4, .. Text]),
        Case("file transfer", [252, 0, .. Counted(Secret)]),
        Case("a chat", [11, 0, 0, 0, .. Counted(Secret)]),
        Case("a picture that is a JPEG with a comment", Update(21, [0xFF, 0xD8, 0xFF, 0xFE, .. Text])),
        Case("no RFB at all", Text),
    ];

    [TestCaseSource(nameof(Harmless))]
    public async Task A_server_in_the_place_of_ours_gets_no_text_through(byte[] says, byte[] arrives)
    {
        await using var server = await ReplacedServer.StartAsync(node, desktop, Init, [.. says, .. Bell]);
        Assert.That(await DirectlyAsync(says.Length), Is.EqualTo(says), "without Node between them");

        var (viewer, _) = await Viewer.OpenAsync(node, desktop);
        using var open = viewer;

        Assert.That(await viewer.GreetAsync(0, -223, -308), Is.EqualTo("Desktop"), "and not the name that the server gave");
        Assert.That(await viewer.ReceiveAsync(arrives.Length + 1), Is.EqualTo(arrives.Concat(Bell)));
    }

    [TestCaseSource(nameof(Harmful))]
    public async Task A_server_that_says_what_is_no_picture_is_cut_off_and_none_of_it_arrives(byte[] says)
    {
        await using var server = await ReplacedServer.StartAsync(node, desktop, Init, [.. says, .. Bell]);
        Assert.That(await DirectlyAsync(says.Length), Is.EqualTo(says), "without Node between them");

        var (viewer, session) = await Viewer.OpenAsync(node, desktop);
        using var open = viewer;

        Assert.That(await viewer.GreetAsync(0), Is.EqualTo("Desktop"));
        Assert.That(await viewer.RestAsync(), Is.Empty);
        var closed = (await node.GetAsync<List<DisplaySession>>(NodeRoutes.Sessions)).Single(s => s.SessionId == session);
        Assert.That(closed.ClosedBecause, Is.EqualTo("protocol"));
    }

    [Test]
    public async Task What_a_server_in_the_place_of_ours_says_with_its_greeting_is_filtered_as_what_follows()
    {
        await using var server = await ReplacedServer.StartAsync(node, desktop, [.. Init, 3, 0, 0, 0, .. Counted(Secret), .. Bell], []);

        var (viewer, _) = await Viewer.OpenAsync(node, desktop);
        using var open = viewer;

        Assert.That(await viewer.GreetAsync(0), Is.EqualTo("Desktop"));
        Assert.That(await viewer.ReceiveAsync(1), Is.EqualTo(Bell));
    }

    [Test]
    public async Task A_server_in_the_place_of_ours_hears_keys_and_no_text_of_the_browsers()
    {
        await using var server = await ReplacedServer.StartAsync(node, desktop, Init, []);
        var (viewer, _) = await Viewer.OpenAsync(node, desktop);
        using var open = viewer;
        await viewer.GreetAsync(0, unchecked((int)0xC0A1E5CE), -307);
        byte[] key = [4, 1, 0, 0, 0, 0, 0, 0x41];

        await viewer.SendAsync([6, 0, 0, 0, .. Counted(Secret), 6, 0, 0, 0, .. U32(-Text.Length), .. Text, .. key]);

        Assert.That(await server.HeardAsync(key), Is.EqualTo(new byte[] { 2, 0, 0, 1, 0, 0, 0, 0 }.Concat(key)));
    }

    /// <summary>As vncconfig does: by the X server's extension for its settings.</summary>
    [TestCase("SendCutText=1")]
    [TestCase("AcceptCutText=1")]
    [TestCase("SendPrimary=1")]
    [TestCase("SetPrimary=1")]
    [TestCase("desktop=" + Secret)]
    public async Task No_program_of_the_session_changes_a_setting_of_the_display(string setting)
    {
        shown ??= await node.AdmittedAsync();
        overridable ??= await OverridableDisplay.StartAsync(node.Folders.Run);

        Assert.That(await overridable.SetAsync(setting), Is.EqualTo("changed"), "where it is allowed");
        Assert.That(await OverridableDisplay.SetAsync(await ToolsAsync(), setting), Is.EqualTo("refused"));
    }

    [Test]
    public async Task What_a_second_X_client_selects_reaches_no_viewer_while_others_inside_can_paste_it()
    {
        shown ??= await node.AdmittedAsync();
        var (viewer, _) = await Viewer.OpenAsync(node, shown.Value);
        using var open = viewer;
        await viewer.GreetAsync(0, unchecked((int)0xC0A1E5CE), -307);
        var tools = await ToolsAsync();

        await using var owner = await Selections.OwnAsync(tools, Secret, Selections.Clipboard, Selections.Primary);
        Assert.That(await Selections.AskAsync(tools, Selections.Clipboard), Is.EqualTo($"'{Secret}'"));

        // Whatever the server had to say of the selection lies before the pictures that are asked for now, 3 MB each.
        for (var picture = 0; picture < 3; picture++)
        {
            await viewer.SendAsync(3, 0, 0, 0, 0, 0, 4, 0, 3, 0);
            var came = await viewer.ReceiveAsync(1024 * 768 * 4);
            Assert.That(came.AsSpan().IndexOf(Text), Is.Negative);
        }
    }

    private static byte[] Text => Encoding.ASCII.GetBytes(Secret);

    private static byte[] U32(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Counted(string text) => [.. U32(text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Update(int encoding, byte[] body) => [0, 0, 0, 1, 0, 0, 0, 0, 0, 9, 0, 9, .. U32(encoding), .. body];

    private static TestCaseData Case(string name, byte[] says) => new TestCaseData(says).SetArgDisplayNames(name);

    private static TestCaseData Case(string name, byte[] says, byte[] arrives) => new TestCaseData(says, arrives).SetArgDisplayNames(name);

    private async Task<string> ToolsAsync() => (await node.SeeAsync(shown!.Value)).Tools.ContainerId!;

    /// <summary>What the server says to somebody who asks it without Node.</summary>
    private async Task<byte[]> DirectlyAsync(int length)
    {
        var path = Path.Combine(node.Folders.RunRoot, "desktops", desktop.ToString("N"), "rfb", "display.sock");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("RFB 003.008\n\u0001\u0001"u8.ToArray());
        await stream.ReadExactlyAsync(new byte[12 + 2 + 4 + Init.Length]);
        await stream.WriteAsync(new byte[] { 2, 0, 0, 0 });
        var said = new byte[length];
        await stream.ReadExactlyAsync(said);
        return said;
    }
}
