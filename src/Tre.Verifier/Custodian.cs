using System.Security.Cryptography;
using System.Text;

namespace Tre.Verifier;

/// <summary>
/// What only the custodian has: the project's pseudonym key and the people who may be in the extract. With it, somebody who should not be in it
/// and pseudonyms of another key are found, too.
/// </summary>
public sealed class Custodian
{
    private readonly HashSet<string> people;

    /// <param name="pseudonymKey">The project's pseudonym key.</param>
    /// <param name="people">The source's own ids of everybody who may be in it: cohort without opt-outs.</param>
    public Custodian(ReadOnlySpan<byte> pseudonymKey, IEnumerable<string> people)
    {
        var key = pseudonymKey.ToArray();
        this.people = [.. people.Select(id => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("person\0" + id)).AsSpan(0, 16)))];
        CryptographicOperations.ZeroMemory(key);
    }

    internal bool Knows(string pseudonym) => people.Contains(pseudonym);
}
