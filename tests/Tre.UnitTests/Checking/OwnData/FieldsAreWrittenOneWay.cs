using NUnit.Framework;
using Tre.Contracts.Extracts.Known;

namespace Tre.UnitTests.Checking.OwnData;

[Category("Unit")]
public class FieldsAreWrittenOneWay
{
    [TestCase("12", "12")]
    [TestCase("12.0", "12")]
    [TestCase("12.", "12")]
    [TestCase("12.50", "12.5")]
    [TestCase("-3.0", "-3")]
    [TestCase("100", "100")]
    [TestCase("1.2.0", "1.2.0")]
    [TestCase("v2.0", "v2.0")]
    [TestCase(" I10 ", "i10")]
    [TestCase("2023-04-17 00:00:00", "2023-04-17")]
    [TestCase("2023-04-17T00:00:00Z", "2023-04-17")]
    [TestCase("2023-04-17 08:30:00", "2023-04-17 08:30:00")]
    [TestCase("NaN", "")]
    [TestCase("<NA>", "")]
    [TestCase("", "")]
    [TestCase("Nancy", "nancy")]
    public void A_field_in_any_program_s_writing(string field, string written)
    {
        var to = new char[field.Length];
        Assert.That(new string(to, 0, KnownField.Write(field, to)), Is.EqualTo(written));
    }

    [Test]
    public void Order_pseudonyms_and_blanks_make_no_difference_and_keys_do()
    {
        Assert.That(Of(1, "1961", "I10", "2023-04-17"), Is.EqualTo(Of(1, "2023-04-17", "", "3f0c9a1e77b24d08a5c61b9d20e4f7aa", "i10", "1961.0")));
        Assert.That(Of(1, "1961", "I10", "2023-04-17"), Is.Not.EqualTo(Of(2, "1961", "I10", "2023-04-17")));
        Assert.That(Of(1, "1961", "I10", "2023-04-17"), Is.Not.EqualTo(Of(1, "1961", "I1", "02023-04-17")));
    }

    [Test]
    public void Too_little_is_nobody_s() => Assert.That((Of(1, "F", "1961", "12"), Of(1, "2023-04-17", "I10.9 with more")), Is.EqualTo(((ulong?)null, (ulong?)null)));

    private static ulong? Of(byte key, params string[] row)
    {
        var fingerprints = new Fingerprints([.. Enumerable.Repeat(key, KnownSetFormat.KeyBytes)]);
        fingerprints.Begin();
        foreach (var field in row) fingerprints.Add(field);
        return fingerprints.OfRow();
    }
}
