using System.Buffers;
using System.Text;
using Tre.Node.Display.Rfb;
using static Tre.UnitTests.Node.Display.RfbBytes;

namespace Tre.UnitTests.Node.Display;

[TestFixture]
[Category("Unit")]
public sealed class HandshakeTests
{
    private static readonly byte[] Version = "RFB 003.008\n"u8.ToArray();

    [Test]
    public void A_server_is_greeted_however_its_words_are_split()
    {
        var stream = Join(Version, [2, 2, 1], U32(0), ServerInit(1280, 800, "patient list on :1"));
        for (var cut = 0; cut < stream.Length; cut++)
        {
            var handshake = new ServerHandshake();
            var answers = new ArrayBufferWriter<byte>();
            Assert.That(handshake.Feed(stream.AsSpan(0, cut), answers, out _), Is.True);
            Assert.That(handshake.Init, Is.Null);
            Assert.That(handshake.Feed(stream.AsSpan(cut), answers, out var taken), Is.True);
            Assert.That(cut + taken, Is.EqualTo(stream.Length));
            Assert.That(answers.WrittenSpan.ToArray(), Is.EqualTo(Join(Version, [1], [1])));
            Assert.That(handshake.Init, Has.Property("Width").EqualTo(1280).And.Property("Height").EqualTo(800));
        }
    }

    private static readonly TestCaseData[] BadServers =
    [
        new TestCaseData("RFB 003.003\n"u8.ToArray(), RfbCodes.Version).SetArgDisplayNames("3.3"),
        new TestCaseData("HTTP/1.1 200"u8.ToArray(), RfbCodes.Version).SetArgDisplayNames("no RFB"),
        new TestCaseData(Join(Version, [0]), RfbCodes.Security).SetArgDisplayNames("refused at once"),
        new TestCaseData(Join(Version, [1, 2]), RfbCodes.Security).SetArgDisplayNames("password only"),
        new TestCaseData(Join(Version, [1, 1], U32(1)), RfbCodes.Security).SetArgDisplayNames("refused"),
        new TestCaseData(Join(Version, [1, 1], U32(0), ServerInit(0, 9, "")), RfbCodes.Bounds).SetArgDisplayNames("no screen"),
        new TestCaseData(Join(Version, [1, 1], U32(0), U16(9), U16(9), Fill(16, 8), U32(0)), RfbCodes.Format)
            .SetArgDisplayNames("other pixels"),
        new TestCaseData(Join(Version, [1, 1], U32(0), U16(9), U16(9), Format, U32(0xFFFFFFFF)), RfbCodes.Length)
            .SetArgDisplayNames("endless name"),
    ];

    [TestCaseSource(nameof(BadServers))]
    public void A_server_that_speaks_otherwise_is_left(byte[] stream, string code)
    {
        var handshake = new ServerHandshake();
        Assert.Multiple(() =>
        {
            Assert.That(handshake.Feed(stream, new ArrayBufferWriter<byte>(), out _), Is.False);
            Assert.That(handshake.Violation, Is.EqualTo(code));
        });
    }

    [Test]
    public void What_a_server_says_unasked_is_left_for_the_filter_however_it_is_split()
    {
        var stream = Join(Version, [1, 1], U32(0), ServerInit(9, 9, "x"), ServerCutText("secret"));
        var end = stream.Length - ServerCutText("secret").Length;
        for (var cut = 0; cut < end; cut++)
        {
            var handshake = new ServerHandshake();
            Assert.That(handshake.Feed(stream.AsSpan(0, cut), new ArrayBufferWriter<byte>(), out _), Is.True);
            Assert.That(handshake.Feed(stream.AsSpan(cut), new ArrayBufferWriter<byte>(), out var taken), Is.True);
            Assert.That(cut + taken, Is.EqualTo(end));
        }
    }

    [Test]
    public void A_viewer_gets_the_size_and_never_the_desktops_name()
    {
        var stream = Join(Version, [1], [0], Key(1, true));
        for (var cut = 0; cut <= stream.Length - 8; cut++)
        {
            var handshake = new ViewerHandshake(Filters.Init);
            var answers = new ArrayBufferWriter<byte>();
            ViewerHandshake.Start(answers);
            Assert.That(handshake.Feed(stream.AsSpan(0, cut), answers, out var first), Is.True);
            Assert.That(handshake.Feed(stream.AsSpan(first), answers, out var second), Is.True);
            Assert.That(handshake.Done, Is.True);
            Assert.That(first + second, Is.EqualTo(stream.Length - 8), "what follows is left for the filter");
            Assert.That(answers.WrittenSpan.ToArray(), Is.EqualTo(
                Join(Version, [1, 1], U32(0), ServerInit(640, 480, "Desktop"))));
        }
    }

    [TestCase("RFB 003.003\n", RfbCodes.Version)]
    [TestCase("RFB 004.001\n", RfbCodes.Version)]
    [TestCase("RFB 003.008\n\u0002", RfbCodes.Security)]
    [TestCase("GET / HTTP/1.1\r\n", RfbCodes.Version)]
    public void A_viewer_that_speaks_otherwise_is_left(string words, string code)
    {
        var handshake = new ViewerHandshake(Filters.Init);
        Assert.Multiple(() =>
        {
            Assert.That(handshake.Feed(Encoding.ASCII.GetBytes(words), new ArrayBufferWriter<byte>(), out _), Is.False);
            Assert.That(handshake.Violation, Is.EqualTo(code));
        });
    }
}
