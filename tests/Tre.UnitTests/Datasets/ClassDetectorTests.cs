using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Detecting;

namespace Tre.UnitTests.Datasets;

[Category("Unit")]
public sealed class ClassDetectorTests
{
    [TestCase("x", "text", new[] { "999 000 0018", "9990000026", "9990000034", "9990000042", "9990000050" }, DisclosureClass.DirectIdentifier)]
    [TestCase("x", "bigint", new[] { "9990000018", "9990000026", "9990000034", "9990000042", "9990000050" }, DisclosureClass.DirectIdentifier)]
    [TestCase("contact", "text", new[] { "a@b.nhs.uk", "c@d.com", "none", "none", "none" }, DisclosureClass.DirectIdentifier)]
    [TestCase("home", "text", new[] { "ZZ1 1AA", "zz99 9zz", "SW1A 1AA", "M1 1AE", "EC1A1BB" }, DisclosureClass.DirectIdentifier)]
    [TestCase("seen", "text", new[] { "2020-01-31", "01/02/2020", "3/4/2021", "2020-12-24", "20200101" }, DisclosureClass.QuasiIdentifier)]
    [TestCase("x", "text", new[] { "Sarah Okafor", "Smith, John", "Omar", "Wei Zhang", "Grace Li" }, DisclosureClass.DirectIdentifier)]
    [TestCase("x", "text", new[] { "was seen by the nurse today", "no change since the last visit", "a", "b", "c" }, DisclosureClass.FreeText)]
    [TestCase("Surname", "text", new string[0], DisclosureClass.DirectIdentifier)]
    [TestCase("home_postcode", "text", new string[0], DisclosureClass.DirectIdentifier)]
    [TestCase("dob", "date", new string[0], DisclosureClass.BirthDate)]
    [TestCase("visit_start_date", "date", new string[0], DisclosureClass.QuasiIdentifier)]
    [TestCase("person_id", "integer", new[] { "1", "2", "3", "4", "5" }, DisclosureClass.Key)]
    [TestCase("sex_code", "text", new string[0], DisclosureClass.QuasiIdentifier)]
    [TestCase("condition_concept_id", "integer", new string[0], DisclosureClass.Sensitive)]
    [TestCase("clinic_notes", "text", new string[0], DisclosureClass.FreeText)]
    [TestCase("essex_trust", "text", new[] { "a", "b", "a", "b", "a" }, DisclosureClass.Ordinary)]
    [TestCase("quantity", "numeric", new[] { "9990000018", "2", "3", "4", "5" }, DisclosureClass.Ordinary)]
    public void A_class_is_suggested_from_values_name_and_type(string name, string type, string[] values, DisclosureClass expected) =>
        Assert.That(ClassDetector.Suggest(name, type, values).Class, Is.EqualTo(expected));

    [Test]
    public void Ten_digits_with_a_wrong_check_digit_are_no_nhs_numbers() =>
        Assert.That(ClassDetector.Suggest("x", "text", ["9990000017", "9990000025", "9990000033", "9990000041", "9990000059"]).Class, Is.EqualTo(DisclosureClass.Ordinary));

    [Test]
    public void Few_values_prove_nothing() =>
        Assert.That(ClassDetector.Suggest("x", "text", ["a@b.com", "c@d.com"]).Class, Is.EqualTo(DisclosureClass.Ordinary));

    [Test]
    public void The_reason_never_quotes_a_value() =>
        Assert.That(ClassDetector.Suggest("x", "text", ["zed@b.com", "zed@b.com", "zed@b.com", "zed@b.com", "zed@b.com"]).Because, Does.Not.Contain("zed"));
}
