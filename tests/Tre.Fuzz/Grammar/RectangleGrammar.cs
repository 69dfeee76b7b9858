namespace Tre.Fuzz.Grammar;

/// <summary>Rectangles of an update in every encoding that is allowed, and sometimes in one that is not.</summary>
internal sealed class RectangleGrammar(Draft draft, Dice dice, int width, int height)
{
    private static readonly int[] Unknown = [3, 4, 6, 8, 15, 17, 21, 24, 50, -26, -32, -240, -257, -258, -260, -261, -305, -307, -309, -312, -313, unchecked((int)0xC0A1E5CE)];
    private readonly TightGrammar _tight = new(draft, dice);
    private int _screenWidth = width;
    private int _screenHeight = height;

    public void Any()
    {
        if (dice.OneIn(draft.Odds))
        {
            Stranger();
            return;
        }

        int w = Side(_screenWidth), h = Side(_screenHeight);
        switch (dice.Below(10))
        {
            case 0: Head(w, h, 0); draft.Any(w * h * 4); break;
            case 1: Head(w, h, 1); draft.U16(dice.Between(0, _screenWidth - w)); draft.U16(dice.Between(0, _screenHeight - h)); break;
            case 2: Rre(w, h); break;
            case 3: case 4: Head(w, h, 5); Tiles(w, h); break;
            case 5: Zrle(w, h); break;
            case 6: Cursor(); break;
            case 7: Resize(); break;
            default: Head(w, h, 7); _tight.Body(w, h); break;
        }
    }

    public void Last() => Place(dice.Below(4), dice.Below(4), 0, 0, -224);

    private int Side(int most) => Math.Min(most, dice.Below(30) switch { 0 => 0, 1 => dice.Below(200), _ => dice.Between(1, 20) });

    private void Head(int w, int h, int encoding) =>
        Place(dice.Between(0, _screenWidth - w), dice.Between(0, _screenHeight - h), w, h, encoding);

    private void Place(int x, int y, int w, int h, int encoding)
    {
        draft.U16(x);
        draft.U16(y);
        draft.U16(w);
        draft.U16(h);
        draft.U32(encoding);
    }

    private void Rre(int w, int h)
    {
        var parts = dice.OneIn(4) ? w * h : dice.Below(Math.Min(w * h, 20) + 1);
        parts = Math.Min(parts, 400);
        Head(w, h, 2);
        draft.U32(parts);
        draft.Any(4 + (parts * 12));
    }

    private void Tiles(int w, int h)
    {
        for (var top = 0; top < h; top += 16)
        {
            for (var left = 0; left < w; left += 16)
            {
                Tile(Math.Min(16, w - left) * Math.Min(16, h - top));
            }
        }
    }

    private void Tile(int pixels)
    {
        var flags = dice.Below(32);
        draft.U8(flags);
        if ((flags & 1) != 0)
        {
            draft.Any(pixels * 4);
            return;
        }

        draft.Any(((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0));
        if ((flags & 8) != 0)
        {
            var parts = dice.OneIn(8) ? dice.Below(256) : dice.Below(6);
            draft.U8(parts);
            draft.Any(parts * ((flags & 16) != 0 ? 6 : 2));
        }
    }

    private void Zrle(int w, int h)
    {
        var length = dice.Below(60);
        Head(w, h, 16);
        draft.U32(length);
        draft.Any(length);
    }

    private void Cursor()
    {
        int w = dice.OneIn(40) ? 512 : dice.Below(34), h = w == 512 ? 1 : dice.Below(34);
        Place(dice.Below(w + 1), dice.Below(h + 1), w, h, -239);
        draft.Any((w * h * 4) + ((w + 7) / 8 * h));
    }

    /// <summary>Screens change often here, so that rectangles are held against the size of now.</summary>
    private void Resize()
    {
        int w = dice.OneIn(8) ? 8192 : dice.Between(1, 900), h = dice.OneIn(8) ? 8192 : dice.Between(1, 900);
        var extended = dice.OneIn(2);
        int reason = dice.Below(3), status = extended && dice.OneIn(3) ? dice.Between(1, 5) : 0;
        if (!extended)
        {
            Place(dice.Below(3), dice.Below(3), w, h, -223);
        }
        else
        {
            var screens = dice.Below(17);
            Place(reason, status, w, h, -308);
            draft.U8(screens);
            draft.Any(3 + (screens * 16));
        }

        if (status == 0)
        {
            (_screenWidth, _screenHeight) = (w, h);
        }
    }

    private void Stranger()
    {
        var length = dice.Below(40);
        Head(0, 0, dice.Of<int>(Unknown));
        draft.U32(length);
        draft.Any(length);
    }
}
