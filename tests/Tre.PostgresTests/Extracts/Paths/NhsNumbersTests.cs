using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Application.Extracts;
using Tre.Extractor.Source;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>NHS numbers that are kept as numbers, against lists of texts.</summary>
[Category("Unit")]
internal sealed class NhsNumbersTests
{
    private static readonly string[] Some =
        ["", "9990000018", "9990000026", "999 000 0018", "9990000019", "0000000000", "0000000051", "unknown", "two\nlines", "ü", "12345678901234567890123456789012345678901"];

    [Test]
    public void EverybodyHasTheNumbersThatTheFileGivesThem() =>
        Prop.ForAll(Gen.Choose(1, 6).Zip(Gen.Elements(Some)).ArrayOf().ToArbitrary(), rows =>
        {
            var numbers = new NhsNumbers();
            var expected = new Dictionary<long, List<string?>>();
            foreach (var (person, number) in rows)
            {
                numbers.Add(person, Encoding.UTF8.GetBytes(number));
                expected.TryAdd(person, []);
                expected[person].Add(number.Length is 0 or > 40 || number.Contains('\n') ? null : number);
            }

            numbers.Settle();
            return Enumerable.Range(0, 9).All(person => Of(numbers, person).SequenceEqual(
                expected.GetValueOrDefault(person, [null]).Select(number => new OptOutPerson(person, number))));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Test]
    public void ManyPeopleEachKeepTheirOwn()
    {
        var numbers = new NhsNumbers();
        for (var i = 0; i < 5_000; i++)
        {
            numbers.Add(i, Encoding.ASCII.GetBytes(Some[1 + (i % 2)]));
        }

        numbers.Settle();
        Assert.That(Enumerable.Range(0, 5_000).All(i => Of(numbers, i).Single().NhsNumber == Some[1 + (i % 2)]));
    }

    private static List<OptOutPerson> Of(NhsNumbers numbers, int person)
    {
        List<OptOutPerson> of = [];
        numbers.AddTo(of, person);
        return of;
    }
}
