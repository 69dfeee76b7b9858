using Tre.Node.Hosting;

namespace Tre.UnitTests.Node.Hosting;

[Category("Unit")]
public class SeccompProfileTests
{
    [Test]
    public void Spelling_does_not_change_the_hash()
    {
        var one = new SeccompProfile("""{ "defaultAction": "SCMP_ACT_ERRNO" }""");
        var two = new SeccompProfile("""{"defaultAction":"SCMP_ACT_ERRNO"}""");

        Assert.That((one.Text, one.Sha256), Is.EqualTo((two.Text, two.Sha256)));
    }

    [TestCase("""{"defaultAction":"SCMP_ACT_ALLOW"}""")]
    [TestCase("{}")]
    [TestCase("no json")]
    public void A_profile_that_does_not_refuse_by_default_is_none(string json) =>
        Assert.That(() => new SeccompProfile(json), Throws.InstanceOf<InvalidDataException>());

    [Test]
    public void Ours_refuses_by_default() =>
        Assert.That(SeccompProfile.Load(new NodeOptions()).Text, Does.Contain("\"SCMP_ACT_ERRNO\""));
}
