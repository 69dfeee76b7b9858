using System.Buffers.Binary;
using Tre.Web.Security;

namespace Tre.WebTests.Security;

[Category("Unit")]
internal sealed class PasswordsTests
{
    private readonly Passwords passwords = new();

    [Test]
    public void Only_the_password_fits_its_hash_and_no_two_hashes_are_alike()
    {
        var hash = passwords.Hash("correct horse battery");

        Assert.That(passwords.Verify(hash, "correct horse battery"), Is.True);
        Assert.That(passwords.Verify(hash, "Correct horse battery"), Is.False);
        Assert.That(passwords.Hash("correct horse battery"), Is.Not.EqualTo(hash));
        Assert.That(passwords.Verify(passwords.Nobody, ""), Is.False);
    }

    [Test]
    public void The_hash_is_pbkdf2_with_sha512_and_at_least_210_000_rounds()
    {
        // Layout of the framework's format 3: marker, PRF, rounds, length of the salt, big-endian.
        var bytes = Convert.FromBase64String(passwords.Hash("x"));

        Assert.That(bytes[0], Is.EqualTo(1));
        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)), Is.EqualTo(2), "HMAC-SHA512");
        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5)), Is.GreaterThanOrEqualTo(210_000));
    }
}
