using Tre.Application.Extracts;

namespace Tre.UnitTests.Extracts;

[Category("Unit")]
public sealed class NhsNumberTests
{
    [TestCase("9434765919", 9434765919)]
    [TestCase("943 476 5919", 9434765919)]
    [TestCase("943-476-5919", 9434765919)]
    [TestCase("9990000018", 9990000018)]
    public void ValidNumbersAreRead(string text, long expected)
    {
        var valid = NhsNumber.TryParse(text, out var number);
        Assert.That((valid, number), Is.EqualTo((true, expected)));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("9434765918")]
    [TestCase("943476591")]
    [TestCase("94347659190")]
    [TestCase("0000000000")]
    [TestCase("94 34765919")]
    [TestCase("943476591O")]
    [TestCase("٩٤٣٤٧٦٥٩١٩")]
    public void OthersAreNot(string? text) => Assert.That(NhsNumber.TryParse(text, out _), Is.False);

    [Test]
    public void AnyMistypedDigitIsFound()
    {
        const string number = "9434765919";
        var mistyped =
            from i in Enumerable.Range(0, 10)
            from d in "0123456789"
            where number[i] != d
            select number[..i] + d + number[(i + 1)..];
        Assert.That(mistyped.Where(m => NhsNumber.TryParse(m, out _)), Is.Empty);
    }
}
