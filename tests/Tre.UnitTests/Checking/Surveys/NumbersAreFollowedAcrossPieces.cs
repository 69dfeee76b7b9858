using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Tre.Checker.Tables;

namespace Tre.UnitTests.Checking.Surveys;

/// <summary>Numbers that are followed in pieces go as they go in one.</summary>
[Category("Unit")]
public class NumbersAreFollowedAcrossPieces
{
    [Test]
    public void Wherever_they_are_cut() => Prop.ForAll(
        Gen.Elements(1, 2, 3, 4, 5, 6).Select(n => (double)n).ArrayOf().ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(),
        (numbers, one, other) =>
        {
            var (first, second) = (Math.Min(Math.Min(one, other), numbers.Length), Math.Min(Math.Max(one, other), numbers.Length));
            var joined = Of(numbers[..first]);
            joined.Join(Of(numbers[first..second]));
            joined.Join(Of(numbers[second..]));
            Assert.That(Told(joined), Is.EqualTo(Told(Of(numbers))));
        }).QuickCheckThrowOnFailure();

    [TestCase(new double[] { 4, 5, 6 }, true, true)]
    [TestCase(new double[] { 4, 6, 7 }, false, true)]
    [TestCase(new double[] { 7, 7, 3 }, false, true)]
    [TestCase(new double[] { 1, 2, 1 }, false, false)]
    [TestCase(new double[] { 9 }, true, true)]
    public void They_count_up_or_are_sorted_or_neither(double[] numbers, bool sequence, bool sorted) =>
        Assert.That(Told(Of(numbers)), Is.EqualTo((sequence, sorted, sequence || sorted)));

    private static (bool, bool, bool) Told(NumberOrder order) => (order.IsSequence, order.IsSorted, order.IsOpen);

    private static NumberOrder Of(double[] numbers)
    {
        var order = new NumberOrder();
        foreach (var number in numbers) order.Next(number);
        return order;
    }
}
