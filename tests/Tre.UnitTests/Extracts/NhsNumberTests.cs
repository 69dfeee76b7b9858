using System.Text;
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
    public void OthersAreNot(string? text) => Assert.That((NhsNumber.TryParse(text, out _), NhsNumber.TryParse(Encoding.UTF8.GetBytes(text ?? ""), out _)), Is.EqualTo((false, false)));

    [TestCase("9434765919", true)]
    [TestCase("943 476 5919", true)]
    [TestCase("9434765918", false)]
    [TestCase("not known", false)]
    [TestCase("٩", false)]
    public void APersonKeepsTheNumberAsTheSourceHasIt(string text, bool valid)
    {
        foreach (var person in new[] { new OptOutPerson(7, text), OptOutPerson.Of(7, Encoding.UTF8.GetBytes(text)) })
        {
            Assert.That((person.PersonId, person.NhsNumber, person.TryNumber(out var number), number), Is.EqualTo((7L, text, valid, valid ? 9434765919 : 0)));
        }
    }

    [Test]
    public void WhoHasNoNumberHasNone() =>
        Assert.That((new OptOutPerson(7, null).NhsNumber, OptOutPerson.Of(7, []).NhsNumber, new OptOutPerson(7, null).TryNumber(out _)), Is.EqualTo(((string?)null, (string?)null, false)));

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
