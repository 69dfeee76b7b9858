using Tre.Node.Display.Rfb;
using Tre.Testing;
using static Tre.UnitTests.Node.Display.RfbBytes;

namespace Tre.UnitTests.Node.Display;

[TestFixture]
[Category("Unit")]
[Satre("2.1.01")]
public sealed class ServerMessagesTests
{
    private static readonly byte[] Tiles = Join(
        Head(0, 0, 20, 17, 5),
        [1], Fill(16 * 16 * 4, 1), // raw tile
        [2 | 4 | 8, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0, 0, 0, 0], // background, foreground, two parts
        [0], // as before
        [8 | 16, 1, 9, 9, 9, 9, 0, 0]); // one coloured part

    private static readonly TestCaseData[] Pictures =
    [
        new TestCaseData(Update()).SetArgDisplayNames("empty update"),
        new TestCaseData(Update(Raw(1, 2, 5, 3))).SetArgDisplayNames("raw"),
        new TestCaseData(Update(Raw(1, 2, 0, 3), Raw(0, 0, 1, 1))).SetArgDisplayNames("raw of no area"),
        new TestCaseData(Update(Join(Head(0, 0, 9, 9, 1), U16(631), U16(471)))).SetArgDisplayNames("copy"),
        new TestCaseData(Update(Join(Head(0, 0, 9, 9, 2), U32(2), Fill(4 + (2 * 12), 3)))).SetArgDisplayNames("rre"),
        new TestCaseData(Update(Tiles)).SetArgDisplayNames("hextile"),
        new TestCaseData(Update(Join(Head(0, 0, 9, 9, 16), U32(5), Fill(5, 1)))).SetArgDisplayNames("zrle"),
        new TestCaseData(Update(Join(Head(0, 0, 9, 9, 7), [0x8F], Fill(3, 1)))).SetArgDisplayNames("tight fill"),
        new TestCaseData(Update(Join(Head(0, 0, 3, 1, 7), [0x00], Fill(9, 1)))).SetArgDisplayNames("tight uncompressed"),
        new TestCaseData(Update(Join(Head(0, 0, 4, 1, 7), [0x30, 5], Fill(5, 1)))).SetArgDisplayNames("tight copy"),
        new TestCaseData(Update(Join(Head(0, 0, 40, 40, 7), [0x40, 2, 0x85, 0x01], Fill(133, 1)))).SetArgDisplayNames("tight gradient"),
        new TestCaseData(Update(Join(Head(0, 0, 17, 4, 7), [0x50, 1, 1], Fill(6, 1), [12], Fill(12, 1)))).SetArgDisplayNames("tight two colours"),
        new TestCaseData(Update(Join(Head(0, 0, 3, 3, 7), [0x60, 1, 2], Fill(9, 1), Fill(9, 1)))).SetArgDisplayNames("tight palette"),
        new TestCaseData(Update(Join(Head(0, 0, 300, 300, 7), [0, 0x85, 0x80, 0x00], Fill(5, 1)))).SetArgDisplayNames("tight length of three bytes"),
        new TestCaseData(Update(Join(Head(3, 3, 9, 2, -239), Fill((9 * 2 * 4) + 4, 1)))).SetArgDisplayNames("cursor"),
        new TestCaseData(Update(Head(0, 0, 800, 600, -223), Raw(799, 599, 1, 1))).SetArgDisplayNames("new size, then a corner of it"),
        new TestCaseData(Update(Join(Head(1, 0, 800, 600, -308), [1, 0, 0, 0], Screen(0, 0, 800, 600)), Raw(790, 590, 10, 10)))
            .SetArgDisplayNames("extended size"),
        new TestCaseData(Join([0, 0, 255, 255], Raw(0, 0, 1, 1), Head(0, 0, 0, 0, -224), [2])).SetArgDisplayNames("last rectangle"),
        new TestCaseData(new byte[] { 2, 2, 2 }).SetArgDisplayNames("bell"),
    ];

    [TestCaseSource(nameof(Pictures))]
    public void Pictures_go_on_unchanged_however_they_are_split(byte[] stream)
    {
        // What follows shows that the filter found the end.
        var whole = Join(stream, [2], Update(Raw(0, 0, 1, 1)));
        Filters.AssertSameHoweverSplit(Filters.Server, whole, whole);
    }

    [Test]
    [Tre.Testing.Satre("2.1.01")]
    public void Cut_text_disappears_however_it_is_split()
    {
        var picture = Update(Raw(0, 0, 2, 2));
        var stream = Join(
            [2], ServerCutText("NHS number 999 000 0018"), picture, ExtendedServerCutText(Fill(30, 9)), ServerCutText(""), [2]);
        Filters.AssertSameHoweverSplit(Filters.Server, stream, Join([2], picture, [2]));
    }

    [Test]
    public void Fields_that_mean_nothing_carry_nothing()
    {
        var text = Join([0, 99, 255, 255], Head(1, 2, 640, 480, -223), Join(Head(0, 0, 640, 480, -308), [0, 1, 2, 3]), Head(1, 2, 3, 4, -224));
        Filters.AssertSameHoweverSplit(Filters.Server, text, Join(
            [0, 0, 255, 255], Head(0, 0, 640, 480, -223), Join(Head(0, 0, 640, 480, -308), [0, 0, 0, 0]), Head(0, 0, 0, 0, -224)));
    }

    [TestCase(false, TestName = "The_longest_cut_text_disappears_and_is_never_held")]
    [TestCase(true, TestName = "The_longest_extended_cut_text_disappears_and_is_never_held")]
    public void The_longest_cut_text_is_never_held(bool extended)
    {
        var filter = new ServerMessages(Filters.Init);
        var (piece, output) = (new byte[1 << 16], new System.Buffers.ArrayBufferWriter<byte>());
        const int Longest = 16 << 20;
        filter.Feed(Join([3, 0, 0, 0], U32(extended ? -Longest : Longest)), output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var left = Longest; left > 0; left -= piece.Length)
        {
            filter.Feed(piece, output);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(piece.Length));
        Assert.That(output.WrittenCount, Is.Zero);
        Assert.That(filter.Feed([2], output) && output.WrittenSpan.SequenceEqual<byte>([2]), Is.True, "the next message begins where the text ends");
    }

    [Test]
    public void A_picture_of_a_quarter_of_a_gigabyte_is_passed_and_never_held()
    {
        var filter = new ServerMessages(new ServerInit(8192, 8192, Format));
        var (piece, output) = (new byte[1 << 16], new System.Buffers.ArrayBufferWriter<byte>(1 << 17));
        long left = 8192L * 8192 * 4, passed = 0;
        filter.Feed(Join([0, 0, 0, 1], Head(0, 0, 8192, 8192, 0)), output);
        output.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (; left > 0; left -= piece.Length)
        {
            filter.Feed(piece, output);
            passed += output.WrittenCount;
            output.ResetWrittenCount();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(piece.Length));
        Assert.That(passed, Is.EqualTo(8192L * 8192 * 4));
        Assert.That(filter.Feed([2], output) && output.WrittenSpan.SequenceEqual<byte>([2]), Is.True, "the next message begins where the picture ends");
    }

    [TestCase(new byte[] { 1 }, RfbCodes.Message, TestName = "Colour_map_entries_end_the_session")]
    [TestCase(new byte[] { 150 }, RfbCodes.Message, TestName = "End_of_continuous_updates_ends_the_session")]
    [TestCase(new byte[] { 248 }, RfbCodes.Message, TestName = "A_fence_ends_the_session")]
    [TestCase(new byte[] { 250 }, RfbCodes.Message, TestName = "An_xvp_message_ends_the_session")]
    [TestCase(new byte[] { 252 }, RfbCodes.Message, TestName = "A_tight_capability_message_ends_the_session")]
    [TestCase(new byte[] { 255 }, RfbCodes.Message, TestName = "A_qemu_message_ends_the_session")]
    [TestCase(new byte[] { 3, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF }, RfbCodes.Length, TestName = "A_huge_cut_text_ends_the_session")]
    [TestCase(new byte[] { 3, 0, 0, 0, 0x80, 0, 0, 0 }, RfbCodes.Length, TestName = "The_most_negative_cut_text_ends_the_session")]
    public void Other_messages_end_the_session(byte[] stream, string code) =>
        Filters.AssertSameHoweverSplit(Filters.Server, Join([2], stream, [2]), [2], code);

    private static readonly TestCaseData[] Nonsense =
    [
        new TestCaseData(Head(0, 0, 9, 9, -307), RfbCodes.Encoding).SetArgDisplayNames("desktop name"),
        new TestCaseData(Head(0, 0, 9, 9, unchecked((int)0xC0A1E5CE)), RfbCodes.Encoding).SetArgDisplayNames("extended clipboard"),
        new TestCaseData(Head(0, 0, 9, 9, -312), RfbCodes.Encoding).SetArgDisplayNames("fence"),
        new TestCaseData(Head(0, 0, 9, 9, -260), RfbCodes.Encoding).SetArgDisplayNames("tight png"),
        new TestCaseData(Head(0, 0, 9, 9, 21), RfbCodes.Encoding).SetArgDisplayNames("jpeg"),
        new TestCaseData(Head(0, 0, 9, 9, 50), RfbCodes.Encoding).SetArgDisplayNames("h264"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 7), [0x90]), RfbCodes.Encoding).SetArgDisplayNames("jpeg inside tight"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 7), [0xA0]), RfbCodes.Encoding).SetArgDisplayNames("png inside tight"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 7), [0x40, 3]), RfbCodes.Encoding).SetArgDisplayNames("unknown tight filter"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 7), [0, 0xFF, 0xFF, 0xFF]), RfbCodes.Length).SetArgDisplayNames("tight too long"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 5), [0x20]), RfbCodes.Encoding).SetArgDisplayNames("unknown hextile flag"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 16), U32(0xFFFFFFFF)), RfbCodes.Length).SetArgDisplayNames("zrle too long"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 2), U32(82), Fill(4, 0)), RfbCodes.Length).SetArgDisplayNames("rre with more parts than pixels"),
        new TestCaseData(Head(632, 0, 9, 9, 0), RfbCodes.Bounds).SetArgDisplayNames("right of the screen"),
        new TestCaseData(Head(0, 472, 9, 9, 0), RfbCodes.Bounds).SetArgDisplayNames("below the screen"),
        new TestCaseData(Head(65535, 65535, 65535, 65535, 0), RfbCodes.Bounds).SetArgDisplayNames("far away"),
        new TestCaseData(Join(Head(0, 0, 9, 9, 1), U16(632), U16(0)), RfbCodes.Bounds).SetArgDisplayNames("copy from outside"),
        new TestCaseData(Head(0, 0, 513, 1, -239), RfbCodes.Bounds).SetArgDisplayNames("giant cursor"),
        new TestCaseData(Head(0, 0, 8193, 1, -223), RfbCodes.Bounds).SetArgDisplayNames("giant screen"),
        new TestCaseData(Head(0, 0, 0, 5, -223), RfbCodes.Bounds).SetArgDisplayNames("no screen"),
        new TestCaseData(Head(0, 0, 9999, 5, -308), RfbCodes.Bounds).SetArgDisplayNames("giant extended screen"),
        new TestCaseData(Head(7, 0, 99, 5, -308), RfbCodes.Bounds).SetArgDisplayNames("unknown reason of a new size"),
        new TestCaseData(Join(Head(0, 0, 99, 5, -308), [17, 0, 0, 0]), RfbCodes.Length).SetArgDisplayNames("too many screens"),
    ];

    [TestCaseSource(nameof(Nonsense))]
    public void A_rectangle_that_cannot_be_walked_ends_the_session(byte[] rectangle, string code)
    {
        var (_, violation) = Filters.Server(Join([0, 0, 0, 1], rectangle, Fill(64, 0)));
        Assert.That(violation, Is.EqualTo(code));
    }

    [Test]
    public void A_refused_resize_does_not_move_the_bounds()
    {
        var refused = Join(Head(1, 3, 65535, 65535, -308), [0, 0, 0, 0]);
        Assert.Multiple(() =>
        {
            Assert.That(Filters.Server(Update(refused, Raw(0, 0, 1, 1))).Violation, Is.Null);
            Assert.That(Filters.Server(Update(refused, Head(700, 0, 1, 1, 0))).Violation, Is.EqualTo(RfbCodes.Bounds));
        });
    }
}
