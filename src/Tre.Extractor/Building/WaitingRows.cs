namespace Tre.Extractor.Building;

/// <summary>A few rows between the moment when their person's place is known and that when they are written.</summary>
internal sealed class WaitingRows : IDisposable
{
    private const int Most = 64;
    private const int MostBytes = 32 * 1024;
    private readonly int[] places = new int[Most];
    private readonly int[] ends = new int[Most];
    private readonly bool[] more = new bool[Most];
    private readonly byte[] lost = new byte[Most];
    private readonly ByteBuffer bytes = new(MostBytes);

    public int Count { get; private set; }

    /// <summary>False when the others must be written first; also afterwards for a row that is too long to be copied.</summary>
    /// <param name="place">Of the row's person; -1 for none.</param>
    /// <param name="rest">What follows the person's field.</param>
    /// <param name="isMore">Whether it begins with another field.</param>
    public bool TryAdd(int place, ReadOnlySpan<byte> rest, bool isMore)
    {
        if (Count == Most || rest.Length > MostBytes - bytes.Length)
        {
            return false;
        }

        bytes.Write(rest);
        (places[Count], ends[Count], more[Count]) = (place, bytes.Length, isMore);
        Count++;
        return true;
    }

    /// <summary>Says for each whether it may be written.</summary>
    public void Look(Cohort people) => people.Look(places.AsSpan(0, Count), lost);

    /// <param name="at">From 0.</param>
    /// <param name="isMore">As it was added.</param>
    /// <param name="place">As it was added.</param>
    /// <param name="why">0, or why it may not be written; see <see cref="Cohort.ReasonOf"/>.</param>
    public ReadOnlySpan<byte> Row(int at, out bool isMore, out int place, out byte why)
    {
        (isMore, place, why) = (more[at], places[at], lost[at]);
        return bytes.Written[(at == 0 ? 0 : ends[at - 1])..ends[at]];
    }

    public void Clear()
    {
        Count = 0;
        bytes.Clear();
    }

    // Patients' rows do not stay behind.
    public void Dispose() => bytes.Dispose();
}
