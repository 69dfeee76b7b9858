using System.Net;
using Tre.Web.Security;

namespace Tre.WebTests.Security;

[Category("Unit")]
internal sealed class SignInLimitTests
{
    [TestCase("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [TestCase("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [TestCase("::ffff:192.0.2.1", "192.0.2.1", true)]
    [TestCase("192.0.2.1", "192.0.2.2", false)]
    public void Addresses_of_one_subscriber_share_their_tries(string one, string other, bool same) =>
        Assert.That(SignInLimit.NetworkOf(IPAddress.Parse(one)) == SignInLimit.NetworkOf(IPAddress.Parse(other)), Is.EqualTo(same));
}
