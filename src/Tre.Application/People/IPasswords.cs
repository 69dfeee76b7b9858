namespace Tre.Application.People;

/// <summary>Slow, salted hashing of passwords.</summary>
public interface IPasswords
{
    string Hash(string password);

    /// <summary>Whether the password is the hashed one. Takes about as long for any hash, also for <see cref="Nobody"/>.</summary>
    bool Verify(string hash, string password);

    /// <summary>A hash that no password fits: verified in place of an account that does not exist.</summary>
    string Nobody { get; }
}
