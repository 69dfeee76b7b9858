using System.Text;
using Tre.Application.Extracts;
using Tre.Extractor.OptOuts;

namespace Tre.PostgresTests.Extracts;

[Category("Unit")]
internal sealed class OptOutFileTests
{
    private const string Good = "tre-opt-outs 1\ndrawn 2026-11-21\nvalid-until 2026-12-19\nnhs 9990000018\nperson 4711\nend 2\n";

    [Test]
    public void ReadsEntriesAndDates()
    {
        var list = Parse(Good);
        Assert.Multiple(() =>
        {
            Assert.That((list.Drawn, list.ValidUntil), Is.EqualTo((new DateOnly(2026, 11, 21), new DateOnly(2026, 12, 19))));
            Assert.That(list.Check(new(1, "999 000 0018")), Is.EqualTo(OptOutAnswer.OptedOut));
            Assert.That(list.Check(new(4711, null)), Is.EqualTo(OptOutAnswer.OptedOut));
            Assert.That(list.Check(new(2, "9990000026")), Is.EqualTo(OptOutAnswer.NotOptedOut));
            Assert.That(list.Check(new(3, null)), Is.EqualTo(OptOutAnswer.Unknown));
            Assert.That(list.Check(new(3, "9990000019")), Is.EqualTo(OptOutAnswer.Unknown));
        });
    }

    [Test]
    public void AnyChangeIsAnotherVersion() =>
        Assert.That(Parse(Good.Replace("4711", "4712", StringComparison.Ordinal)).Version, Is.Not.EqualTo(Parse(Good).Version));

    [TestCase("2026-11-20", false)]
    [TestCase("2026-11-21", true)]
    [TestCase("2026-12-19", true)]
    [TestCase("2026-12-20", false)]
    public void IsValidFromItsDayToItsLast(string day, bool valid) =>
        Assert.That(Parse(Good).IsValid(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(valid));

    [Test]
    public async Task AWithdrawalIsFromOneStudyAndHoldsWithoutTheNationalOptOut()
    {
        var study = Guid.Parse("0190a7c1-0000-7000-8000-000000000001");
        var list = Parse(Good.Replace("end 2", $"study {study} nhs 9990000026\nstudy {study} person 12\nend 4", StringComparison.Ordinal));
        OptOutPerson[] people = [new(1, "9990000026"), new(12, "9990000034"), new(2, "9990000018"), new(3, null), new(4, "9990000034")];
        var today = new DateOnly(2026, 11, 22);
        async Task<OptOutAnswer[]> AskAsync(Guid project, bool national) => [.. await new ListCheck(list, new(project, national, today)).AskAsync(people, default)];
        const OptOutAnswer Out = OptOutAnswer.OptedOut, In = OptOutAnswer.NotOptedOut, Unknown = OptOutAnswer.Unknown;

        Assert.That(await AskAsync(study, national: true), Is.EqualTo(new[] { Out, Out, Out, Unknown, In }));
        Assert.That(await AskAsync(study, national: false), Is.EqualTo(new[] { Out, Out, In, Unknown, In }), "who has no number may be one of those who withdrew");
        Assert.That(await AskAsync(Guid.NewGuid(), national: true), Is.EqualTo(new[] { In, In, Out, Unknown, In }));
        Assert.That(await AskAsync(Guid.NewGuid(), national: false), Is.EqualTo(new[] { In, In, In, In, In }));
        Assert.That(() => new ListCheck(list, new(study, false, new(2027, 1, 1))), Throws.TypeOf<OptOutsUnusableException>(), "past its date");
    }

    [TestCase("person 4711", "study 0190a7c1 person 4711")]
    [TestCase("person 4711", "study 0190a7c1-0000-7000-8000-000000000001 surname Example")]
    [TestCase("person 4711", "study 0190a7c1-0000-7000-8000-000000000001")]
    [TestCase("", "")]
    [TestCase("tre-opt-outs 1", "tre-opt-outs 2")]
    [TestCase("end 2\n", "")]
    [TestCase("end 2\n", "end 2")]
    [TestCase("end 2", "end 3")]
    [TestCase("person 4711\n", "")]
    [TestCase("person 4711", "person x")]
    [TestCase("person 4711", "surname Example")]
    [TestCase("nhs 9990000018", "nhs 9990000019")]
    [TestCase("valid-until 2026-12-19", "valid-until soon")]
    [TestCase("drawn 2026-11-21\n", "")]
    [TestCase("\n", "\r\n")]
    public void AListThatIsNotWholeIsUnusable(string what, string by) => Assert.That(
        () => Parse(what.Length == 0 ? "" : Good.Replace(what, by, StringComparison.Ordinal)),
        Throws.TypeOf<OptOutsUnusableException>().With.Message.Not.Contain("Example").And.Message.Not.Contain("9990000019"));

    [Test]
    public void AMissingListIsUnusable() =>
        Assert.That(() => new OptOutFile("/nonexistent/list").VersionAsync(default, default), Throws.TypeOf<OptOutsUnusableException>());

    private static OptOutList Parse(string text) => OptOutFile.Parse(Encoding.UTF8.GetBytes(text));
}
