namespace Tre.Fuzz.Oracle;

/// <summary>Hextile (RFC 6143, 7.7.4).</summary>
internal static class HextileSpec
{
    public static void Judge(Tape tape, int w, int h)
    {
        for (var top = 0; top < h; top += 16)
        {
            for (var left = 0; left < w && !tape.Over; left += 16)
            {
                Tile(tape, (w - left < 16 ? w - left : 16) * (h - top < 16 ? h - top : 16));
            }
        }
    }

    private static void Tile(Tape tape, int pixels)
    {
        tape.Structure();
        var mask = tape.U8();
        if (mask >= 32)
        {
            tape.Refuse(Policy.Encoding);
        }

        tape.Write((byte)mask);
        bool raw = mask % 2 == 1, background = (mask >> 1) % 2 == 1, foreground = (mask >> 2) % 2 == 1;
        bool any = (mask >> 3) % 2 == 1, coloured = (mask >> 4) % 2 == 1;
        if (raw)
        {
            tape.Keep(pixels * 4);
            return;
        }

        tape.Keep(background ? 4 : 0);
        tape.Keep(foreground ? 4 : 0);
        if (any)
        {
            var parts = tape.U8();
            tape.Write((byte)parts);
            tape.Keep(parts * (coloured ? 6 : 2));
        }
    }
}
