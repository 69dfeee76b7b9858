using Tre.Cli.Output;

namespace Tre.UnitTests.Cli;

[Category("Unit")]
internal sealed class SafeTests
{
    [TestCase("Größe 12 – ok 数", "Größe 12 – ok 数")]
    [TestCase("a\u001b[31mred", "a⟨U+001B⟩[31mred")]
    [TestCase("a\u009b2Jb", "a⟨U+009B⟩2Jb")]
    [TestCase("a\r\nb\tc\0", "a⟨U+000D⟩⟨U+000A⟩b⟨U+0009⟩c⟨U+0000⟩")]
    [TestCase("gpj.\u202efdp", "gpj.⟨U+202E⟩fdp")]
    [TestCase("a\u200bb\u2028c\ufeff", "a⟨U+200B⟩b⟨U+2028⟩c⟨U+FEFF⟩")]
    [TestCase("tag\U000E0041", "tag⟨U+E0041⟩")]
    [TestCase("smile 😀", "smile 😀")]
    [TestCase(null, "")]
    public void What_does_not_show_is_written_out(string? text, string shown) => Assert.That(Safe.Text(text), Is.EqualTo(shown));

    [Test]
    public void Half_a_character_is_written_out() => Assert.That(Safe.Text("half\ud800!"), Is.EqualTo("half⟨U+D800⟩!"));

    [Test]
    public void Lines_keep_their_line_feeds_and_nothing_else() =>
        Assert.That(Safe.Lines("a\r\nb\u0007\nc"), Is.EqualTo("a\nb⟨U+0007⟩\nc"));

    [Test]
    public void Json_for_programs_is_ascii_with_the_same_values() =>
        Assert.That(SafeJson.Of("{\"a\":\"\u009bü\",\"b\":1.50,\"c\":[]}"), Is.EqualTo("{\n  \"a\": \"\\u009B\\u00FC\",\n  \"b\": 1.50,\n  \"c\": []\n}"));

    [Test]
    public void Times_days_and_numbers_are_british()
    {
        Assert.That(Uk.Time(new DateTimeOffset(2026, 11, 21, 14, 5, 0, TimeSpan.Zero)), Is.EqualTo("21 Nov 2026, 14:05"));
        Assert.That(Uk.Time(new DateTimeOffset(2026, 7, 1, 23, 30, 0, TimeSpan.Zero)), Is.EqualTo("2 Jul 2026, 00:30"), "summer time");
        Assert.That(Uk.Day(new DateOnly(2026, 3, 2)), Is.EqualTo("2 Mar 2026"));
        Assert.That(Uk.Bytes(1_234_567), Is.EqualTo("1,234,567 bytes"));
        Assert.That(Uk.Words("checkFailed"), Is.EqualTo("check failed"));
    }
}
