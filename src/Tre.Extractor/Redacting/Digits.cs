namespace Tre.Extractor.Redacting;

/// <summary>A number that is written in groups, such as 943 476 5919.</summary>
internal readonly ref struct Digits
{
    public const int Most = 20;
    private readonly Span<int> ends;
    private readonly Span<int> values;

    private Digits(Span<int> values, Span<int> ends, int count)
    {
        this.values = values;
        this.ends = ends;
        Count = count;
    }

    /// <summary>How many digits there are, up to <see cref="Most"/>.</summary>
    public int Count { get; }

    public int this[int at] => values[at];

    /// <summary>Whether a group ends after this many digits, so that the number can.</summary>
    public bool CanEndAfter(int count) => count <= Count && ends[count - 1] < 0;

    /// <summary>The character after the digit with this number, from 1.</summary>
    public int EndAfter(int count) => Math.Abs(ends[count - 1]);

    /// <summary>Reads digits, with at most two of the characters that separate groups between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first digit, or an opening parenthesis before it.</param>
    /// <param name="separators">What may stand between groups beside spaces and dashes.</param>
    /// <param name="room">Twice <see cref="Most"/>.</param>
    public static Digits Read(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> separators, Span<int> room)
    {
        var values = room[..Most];
        var ends = room[Most..];
        var count = 0;
        while (count < Most && at < text.Length && Letters.Digit(text[at]) is >= 0 and var digit)
        {
            values[count] = digit;
            var next = at + 1;
            var grouped = next >= text.Length || !Letters.IsDigit(text[next]);
            // Negative: a group ends here, and no letter follows.
            ends[count++] = grouped && (next >= text.Length || !char.IsLetter(text[next])) ? -next : next;
            at = next;
            for (var i = 0; grouped && i < 2 && at < text.Length && (Letters.IsSpace(text[at]) || Letters.IsDash(text[at]) || separators.Contains(text[at])); i++)
            {
                at++;
            }
        }

        return new Digits(values, ends, count);
    }
}
