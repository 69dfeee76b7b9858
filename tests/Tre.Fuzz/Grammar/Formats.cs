namespace Tre.Fuzz.Grammar;

/// <summary>PIXEL_FORMAT (RFC 6143, 7.4).</summary>
internal static class Formats
{
    // Red, green and blue, each in a byte of its own.
    private static readonly int[][] Shifts = [[16, 8, 0], [0, 8, 16], [24, 16, 8], [8, 16, 24], [24, 0, 8]];

    public static void Write(Draft draft, Dice dice)
    {
        draft.U8(32);
        draft.U8(24);
        draft.U8(dice.Below(2));
        draft.U8(1);
        draft.U16(255);
        draft.U16(255);
        draft.U16(255);
        var wrong = dice.OneIn(draft.Odds);
        foreach (var shift in dice.Of<int[]>(Shifts))
        {
            draft.U8(wrong ? dice.Of(0, 8, 16, 24, 12, 32) : shift);
        }

        draft.Any(3);
    }

    /// <summary>One that is allowed, for a session that has begun.</summary>
    public static byte[] Usual => [32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0];
}
