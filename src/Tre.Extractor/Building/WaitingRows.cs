using Tre.Extractor.Risks;

namespace Tre.Extractor.Building;

/// <summary>
/// A few rows between the moment when it is known whose they are and that when they are written: what is kept of their people lies all over memory, and is on its
/// way meanwhile.
/// </summary>
internal sealed class WaitingRows(Cohort people, RiskCounter risk) : IDisposable
{
    private const int Most = 64;
    // Rows between the moment when an id is asked for and that when it is looked up.
    private const int Ahead = 8;
    private const int MostBytes = 32 * 1024;
    private readonly long?[] ids = new long?[Most];
    private readonly int[] places = new int[Most];
    private readonly int[] ends = new int[Most];
    private readonly bool[] plain = new bool[Most];
    private readonly byte[] lost = new byte[Most];
    private readonly ByteBuffer bytes = new(MostBytes);
    private int found;

    public int Count { get; private set; }

    /// <summary>False when the others must be written first; also afterwards for a row that is too long to be copied.</summary>
    /// <param name="person">Whose it is; null for nobody's.</param>
    /// <param name="rest">What follows the person's field.</param>
    /// <param name="isPlain">See <see cref="RowText.IsPlain"/>.</param>
    public bool TryAdd(long? person, ReadOnlySpan<byte> rest, bool isPlain)
    {
        if (Count == Most || rest.Length > MostBytes - bytes.Length)
        {
            return false;
        }

        bytes.Write(rest);
        (ids[Count], ends[Count], plain[Count]) = (person, bytes.Length, isPlain);
        Count++;
        if (person is { } id)
        {
            people.Expect(id);
        }

        Find(Count - Ahead);
        return true;
    }

    /// <summary>Says for each whether it may be written.</summary>
    public void Look()
    {
        Find(Count);
        people.Look(places.AsSpan(0, Count), lost);
    }

    /// <param name="at">From 0.</param>
    /// <param name="isPlain">As it was added.</param>
    /// <param name="place">The person's; -1 for none.</param>
    /// <param name="why">0, or why it may not be written; see <see cref="Cohort.ReasonOf"/>.</param>
    public ReadOnlySpan<byte> Row(int at, out bool isPlain, out int place, out byte why)
    {
        (isPlain, place, why) = (plain[at], places[at], lost[at]);
        return bytes.Written[(at == 0 ? 0 : ends[at - 1])..ends[at]];
    }

    public void Clear()
    {
        (Count, found) = (0, 0);
        bytes.Clear();
    }

    private void Find(int before)
    {
        for (; found < before; found++)
        {
            var place = ids[found] is { } person ? people.PlaceOf(person) : -1;
            places[found] = place;
            people.ExpectAt(place);
            risk.Expect(place);
        }
    }

    // Patients' rows do not stay behind.
    public void Dispose() => bytes.Dispose();
}
