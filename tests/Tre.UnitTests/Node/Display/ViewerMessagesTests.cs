using Tre.Node.Display.Rfb;
using Tre.Testing;
using static Tre.UnitTests.Node.Display.RfbBytes;

namespace Tre.UnitTests.Node.Display;

[TestFixture]
[Category("Unit")]
[Satre("2.1.01")]
public sealed class ViewerMessagesTests
{
    private static readonly TestCaseData[] Input =
    [
        new TestCaseData(Key(0x61, true)).SetArgDisplayNames("key"),
        new TestCaseData(Pointer(1, 65535, 3)).SetArgDisplayNames("pointer"),
        new TestCaseData(Request(0, 0, 640, 480, true)).SetArgDisplayNames("request"),
        new TestCaseData(SetPixelFormat(Format)).SetArgDisplayNames("pixel format"),
        new TestCaseData(SetEncodings(7, 16, 5, 1, 0, -223, -224, -239, -308, -256, -247)).SetArgDisplayNames("known encodings"),
        new TestCaseData(SetDesktopSize(800, 600, Screen(0, 0, 800, 600))).SetArgDisplayNames("desktop size"),
        new TestCaseData(SetDesktopSize(800, 600, Screen(0, 0, 400, 600), Screen(400, 0, 400, 600))).SetArgDisplayNames("two screens"),
    ];

    [TestCaseSource(nameof(Input))]
    public void Keys_pointer_and_requests_go_on_unchanged_however_they_are_split(byte[] message)
    {
        var whole = Join(message, Key(0xFF0D, false));
        Filters.AssertSameHoweverSplit(Filters.Viewer, whole, whole);
    }

    [Test]
    [Tre.Testing.Satre("2.1.01")]
    public void Cut_text_disappears_however_it_is_split()
    {
        var extended = Join([6, 0, 0, 0], U32(-12), Fill(12, 1));
        var stream = Join(Key(1, true), ClientCutText("paste me"), extended, ClientCutText(""), Key(1, false));
        Filters.AssertSameHoweverSplit(Filters.Viewer, stream, Join(Key(1, true), Key(1, false)));
    }

    [Test]
    [Tre.Testing.Satre("2.1.01")]
    public void Encodings_are_narrowed_to_those_the_filter_can_walk()
    {
        // As noVNC 1.7 asks: among others extended clipboard, desktop name, fence, JPEG quality.
        var asked = SetEncodings(
            1, 7, -260, 5, 2, 21, 50, 16, 0, -26, -254, -223, -224, -258, -308, -316, -309, -312, -313, -307,
            unchecked((int)0xC0A1E5CE), 0x574D5664, -239, -261, -314);
        Filters.AssertSameHoweverSplit(
            Filters.Viewer, asked, SetEncodings(1, 7, 5, 2, 16, 0, -254, -223, -224, -308, -239));
    }

    [Test]
    public void An_empty_list_of_encodings_stays_empty()
    {
        Filters.AssertSameHoweverSplit(Filters.Viewer, SetEncodings(), SetEncodings());
        Filters.AssertSameHoweverSplit(Filters.Viewer, SetEncodings(-307, -312), SetEncodings());
    }

    [Test]
    public void Padding_carries_nothing()
    {
        byte[] key = [4, 77, 1, 2, 0, 0, 0, 65], request = [3, 9, 0, 0, 0, 0, 0, 1, 0, 1];
        var format = Join([0, 1, 2, 3], Format[..13], [4, 5, 6]);
        var (output, _) = Filters.Viewer(Join(key, request, format));
        Assert.That(output, Is.EqualTo(Join(Key(65, true), Request(0, 0, 1, 1, true), SetPixelFormat(Format))));
    }

    [TestCase(1, TestName = "Fix_colour_map_entries_ends_the_session")]
    [TestCase(7, TestName = "An_unknown_message_ends_the_session")]
    [TestCase(150, TestName = "Continuous_updates_end_the_session")]
    [TestCase(248, TestName = "A_fence_from_the_viewer_ends_the_session")]
    [TestCase(250, TestName = "Xvp_ends_the_session")]
    [TestCase(255, TestName = "Qemu_messages_end_the_session")]
    public void Other_messages_end_the_session(int type) => Filters.AssertSameHoweverSplit(
        Filters.Viewer, Join(Key(1, true), [(byte)type, 0, 0, 0, 0], Key(1, false)), Key(1, true), RfbCodes.Message);

    private static readonly TestCaseData[] Nonsense =
    [
        new TestCaseData(Join([2, 0], U16(129)), RfbCodes.Length).SetArgDisplayNames("too many encodings"),
        new TestCaseData(Join([6, 0, 0, 0], U32(0x7FFFFFFF)), RfbCodes.Length).SetArgDisplayNames("huge cut text"),
        new TestCaseData(Join([6, 0, 0, 0], U32(0x80000000)), RfbCodes.Length).SetArgDisplayNames("most negative cut text"),
        new TestCaseData(SetDesktopSize(0, 5, Screen(0, 0, 0, 5)), RfbCodes.Bounds).SetArgDisplayNames("no width"),
        new TestCaseData(SetDesktopSize(8193, 5, Screen(0, 0, 1, 1)), RfbCodes.Bounds).SetArgDisplayNames("too wide"),
        new TestCaseData(SetDesktopSize(100, 100), RfbCodes.Length).SetArgDisplayNames("no screen"),
        new TestCaseData(SetDesktopSize(100, 100, [.. Enumerable.Repeat(Screen(0, 0, 1, 1), 17)]), RfbCodes.Length)
            .SetArgDisplayNames("too many screens"),
        new TestCaseData(SetDesktopSize(100, 100, Screen(50, 0, 51, 1)), RfbCodes.Bounds).SetArgDisplayNames("screen outside"),
        new TestCaseData(SetPixelFormat(With(0, 16)), RfbCodes.Format).SetArgDisplayNames("16 bits"),
        new TestCaseData(SetPixelFormat(With(1, 16)), RfbCodes.Format).SetArgDisplayNames("depth 16"),
        new TestCaseData(SetPixelFormat(With(3, 0)), RfbCodes.Format).SetArgDisplayNames("colour map"),
        new TestCaseData(SetPixelFormat(With(5, 31)), RfbCodes.Format).SetArgDisplayNames("5 bits of red"),
        new TestCaseData(SetPixelFormat(With(10, 12)), RfbCodes.Format).SetArgDisplayNames("shift within a byte"),
        new TestCaseData(SetPixelFormat(With(10, 8)), RfbCodes.Format).SetArgDisplayNames("two colours in one byte"),
    ];

    [TestCaseSource(nameof(Nonsense))]
    public void What_cannot_be_ends_the_session(byte[] message, string code) => Assert.That(
        Filters.Viewer(Join(message, Fill(600, 0))), Is.EqualTo((Array.Empty<byte>(), code)));

    private static byte[] With(int at, byte value)
    {
        var format = Format.ToArray();
        format[at] = value;
        return format;
    }
}
