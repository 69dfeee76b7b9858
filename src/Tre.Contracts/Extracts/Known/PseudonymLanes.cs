namespace Tre.Contracts.Extracts.Known;

/// <summary>Hashes of pseudonyms, eight at once: the same as <see cref="Fingerprints.OfPseudonym(ReadOnlySpan{byte})"/> of each, and faster. Safe for one thread.</summary>
/// <param name="fingerprints">Knows the key.</param>
public sealed class PseudonymLanes(Fingerprints fingerprints) : IDisposable
{
    /// <summary>Most hashes that come at once.</summary>
    public const int Most = SipLanes.Count;

    private readonly byte[] waiting = new byte[Most * KnownField.PseudonymChars];
    private int count;

    /// <summary>Room for the next pseudonym, lower-case ASCII; tell with <see cref="Add"/> that it is there.</summary>
    public Span<byte> Next => waiting.AsSpan(count * KnownField.PseudonymChars, KnownField.PseudonymChars);

    /// <param name="hashes">Takes at most <see cref="Most"/>, in their order.</param>
    /// <returns>How many; the others wait.</returns>
    public int Add(Span<ulong> hashes) => ++count < Most ? 0 : Rest(hashes);

    /// <summary>Those that wait.</summary>
    /// <param name="hashes">Takes at most <see cref="Most"/>, in their order.</param>
    /// <returns>How many.</returns>
    public int Rest(Span<ulong> hashes)
    {
        Span<ulong> eight = stackalloc ulong[Most];
        fingerprints.OfPseudonyms(waiting, eight);
        var many = count;
        eight[..many].CopyTo(hashes);
        count = 0;
        return many;
    }

    public void Dispose() => Array.Clear(waiting);
}
