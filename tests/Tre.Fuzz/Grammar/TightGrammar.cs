namespace Tre.Fuzz.Grammar;

/// <summary>The body of a rectangle in Tight (rfbproto, "Tight Encoding").</summary>
internal sealed class TightGrammar(Draft draft, Dice dice)
{
    public void Body(int w, int h)
    {
        var resets = dice.Below(16);
        if (dice.OneIn(draft.Odds))
        {
            // JPEG, PNG, and what nobody knows.
            draft.U8((dice.Between(9, 15) << 4) | resets);
            Pixels(12);
            return;
        }

        switch (dice.Below(4))
        {
            case 0:
                draft.U8(0x80 | resets);
                draft.Any(3);
                break;
            case 1:
                draft.U8((dice.Below(4) << 4) | resets);
                Pixels(w * h * 3);
                break;
            case 2:
                draft.U8(((4 + dice.Below(4)) << 4) | resets);
                draft.U8(dice.OneIn(draft.Odds) ? dice.Between(3, 5) : dice.Below(2) * 2);
                Pixels(w * h * 3);
                break;
            default:
                draft.U8(((4 + dice.Below(4)) << 4) | resets);
                Palette(w, h);
                break;
        }
    }

    private void Palette(int w, int h)
    {
        var colours = dice.OneIn(2) ? dice.Between(1, 3) : dice.Between(1, 256);
        draft.U8(1);
        draft.U8(colours - 1);
        draft.Any(colours * 3);
        Pixels(colours <= 2 ? (w + 7) / 8 * h : w * h);
    }

    private void Pixels(int bytes)
    {
        if (bytes < 12)
        {
            draft.Any(bytes);
            return;
        }

        // What is compressed may be a little longer than what it was made from.
        var most = bytes + (bytes / 100) + 1024;
        var length = dice.Below(20) switch { 0 => most, 1 => dice.Below(most), _ => dice.Below(60) };
        Compact(length);
        draft.Any(length);
    }

    /// <summary>Seven bits a byte, eight in the third; sometimes longer than it must be.</summary>
    private void Compact(int length)
    {
        var bytes = length < 128 && !dice.OneIn(20) ? 1 : length < 16384 && !dice.OneIn(20) ? 2 : 3;
        draft.U8((length & 0x7F) | (bytes > 1 ? 0x80 : 0));
        if (bytes > 1)
        {
            draft.U8(((length >> 7) & 0x7F) | (bytes > 2 ? 0x80 : 0));
        }

        if (bytes > 2)
        {
            draft.U8(length >> 14);
        }
    }
}
