using NUnit.Framework;
using Tre.Checker.Identifiers;
using Tre.Contracts.Checking;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Identifiers;

[Category("Unit")]
public class NhsNumbersAreValidated
{
    [TestCase("9434765919", ExpectedResult = true)]
    [TestCase("1234567881", ExpectedResult = false, Description = "a valid digit, but a range that nobody issues")]
    [TestCase("5990128088", ExpectedResult = false, Description = "a valid digit, but a range that nobody issues")]
    [TestCase("0101012345", ExpectedResult = false, Description = "a birth date, but no valid digit")]
    [TestCase("4505577104", ExpectedResult = true)]
    [TestCase("450 557 7104", ExpectedResult = true)]
    [TestCase("450-557-7104", ExpectedResult = true)]
    [TestCase("NHS4505577104", ExpectedResult = true)]
    [TestCase("4505577104.0", ExpectedResult = true)]
    [TestCase("4505577105", ExpectedResult = false)]
    [TestCase("4505577104.5", ExpectedResult = false)]
    [TestCase("0.4505577104", ExpectedResult = false)]
    [TestCase("14505577104", ExpectedResult = false)]
    [TestCase("450 5577104", ExpectedResult = false)]
    [TestCase("a4505577104", ExpectedResult = false)]
    [TestCase("9999999999", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    public bool A_number_counts_only_with_check_digit_range_and_space_around_it(string text)
    {
        for (var at = 0; NhsNumbers.Next(text, ref at, out _, out var valid);)
            if (valid) return true;
        return false;
    }

    [Test]
    public void One_in_eleven_numbers_has_a_valid_check_digit()
    {
        var digits = new int[10];
        var valid = Enumerable.Range(0, 110_000).Count(n =>
        {
            for (var i = 9; i >= 0; i--, n /= 10) digits[i] = n % 10;
            return NhsNumbers.HasCheckDigit(digits);
        });
        Assert.That(valid, Is.EqualTo(10_000).Within(200));
    }

    [Test]
    public void Any_single_changed_digit_breaks_a_number()
    {
        foreach (var at in Enumerable.Range(0, 10))
            foreach (var other in Enumerable.Range(0, 10).Select(d => (char)('0' + d)).Where(d => d != "4505577104"[at]))
            {
                var digits = "4505577104".ToCharArray();
                digits[at] = other;
                Assert.That(NhsNumbers.HasCheckDigit(digits.Select(c => c - '0').ToArray()), Is.False, new string(digits));
            }
    }

    [Test]
    public void A_lone_unnamed_number_is_no_certainty()
    {
        var finding = Checked.Text("t.csv", "measure,value\n4505577104,1.5\n4000000000,2.5\n").Findings.Single(f => f.Rule == "nhs-number");
        Assert.That((finding.Severity, finding.Place.Row, finding.Place.Column), Is.EqualTo((FindingSeverity.Warn, 2, 1)));
    }

    [Test]
    public void Random_ten_digit_measurements_do_not_block()
    {
        var random = new Random(7);
        var rows = string.Concat(Enumerable.Range(0, 400).Select(_ => $"{random.NextInt64(4_000_000_000, 4_999_999_999)},1.5\n"));
        var findings = Checked.Text("t.csv", "fluorescence,value\n" + rows).Findings.Where(f => f.Rule == "nhs-number").ToList();
        Assert.That(findings.Select(f => f.Severity).Distinct(), Is.EqualTo(new[] { FindingSeverity.Info }));
    }
}
