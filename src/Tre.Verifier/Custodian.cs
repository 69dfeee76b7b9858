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
    private readonly Dictionary<string, ulong> places = new(StringComparer.Ordinal);

    private readonly Dictionary<string, IReadOnlyList<string>> identifiers = new(StringComparer.Ordinal);

    private Custodian(IEnumerable<string> pseudonyms, Dictionary<string, IReadOnlyList<string>> identifiers) => (people, this.identifiers) = ([.. pseudonyms], identifiers);

    /// <param name="pseudonymKey">The project's pseudonym key.</param>
    /// <param name="people">The source's own ids of everybody who may be in it: cohort without opt-outs.</param>
    /// <param name="identifiers">Names, numbers and the like by the source's own id, none of which may stand in redacted text; null if they are not to be looked for.</param>
    public Custodian(ReadOnlySpan<byte> pseudonymKey, IEnumerable<string> people, ILookup<string, string>? identifiers = null)
    {
        var key = pseudonymKey.ToArray();
        foreach (var id in people)
        {
            var pseudonym = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("person\0" + id)).AsSpan(0, 16));
            if (identifiers?.Contains(id) == true)
            {
                this.identifiers[pseudonym] = [.. identifiers[id]];
            }

            places[pseudonym] =
                System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("sample\0" + id)));
        }

        this.people = [.. places.Keys];
        CryptographicOperations.ZeroMemory(key);
    }

    internal bool Knows(string pseudonym) => people.Contains(pseudonym);

    /// <summary>Whether a text about a person says who they are.</summary>
    internal bool IsNamedIn(string? pseudonym, string text) =>
        pseudonym is not null && identifiers.TryGetValue(pseudonym, out var values) && RedactedForm.Names(text, values);

    /// <summary>Leaves those who were to be drawn: the same numbers that whoever built it must have found.</summary>
    internal Custodian Drawing(ApprovedSample? sample)
    {
        if (sample is null)
        {
            return this;
        }

        var limit = sample.Share is { } share ? (ulong)(share * ulong.MaxValue)
            : places.Values.Order().Take((int)Math.Min(sample.People ?? 0, places.Count)).LastOrDefault();
        return new Custodian(places.Where(place => place.Value <= limit).Select(place => place.Key), identifiers);
    }
}
