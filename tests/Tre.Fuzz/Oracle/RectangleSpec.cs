namespace Tre.Fuzz.Oracle;

/// <summary>Rectangles of an update (RFC 6143, 7.6.1, 7.7 and 7.8; rfbproto for Tight and ExtendedDesktopSize), pixels of 4 bytes.</summary>
internal sealed class RectangleSpec(Tape tape, int width, int height)
{
    private int _screenWidth = width;
    private int _screenHeight = height;

    /// <summary>Reads one; false when it says that it was the last of its update.</summary>
    public bool Judge()
    {
        tape.Structure();
        int x = tape.U16(), y = tape.U16(), w = tape.U16(), h = tape.U16(), encoding = tape.S32();
        switch (encoding)
        {
            case -224: Head(0, 0, 0, 0, encoding); return false;
            case -223: Resized(w, h); Head(0, 0, w, h, encoding); return true;
            case -308: ExtendedSize(x, y, w, h); return true;
            case -239: Cursor(x, y, w, h); return true;
            case 0 or 1 or 2 or 5 or 7 or 16: break;
            default: tape.Refuse(Policy.Encoding); return true;
        }

        if (x + w > _screenWidth || y + h > _screenHeight)
        {
            tape.Refuse(Policy.Bounds);
        }

        Head(x, y, w, h, encoding);
        Body(w, h, encoding);
        return true;
    }

    private void Body(int w, int h, int encoding)
    {
        var area = (long)w * h;
        switch (encoding)
        {
            case 0: tape.Keep(area * 4); break;
            case 1: Copy(w, h); break;
            case 2: Rre(area); break;
            case 5: HextileSpec.Judge(tape, w, h); break;
            case 7: TightSpec.Judge(tape, w, h); break;
            default: Zrle(area); break;
        }
    }

    private void Head(int x, int y, int w, int h, int encoding)
    {
        tape.Write((byte)(x >> 8), (byte)x, (byte)(y >> 8), (byte)y, (byte)(w >> 8), (byte)w, (byte)(h >> 8), (byte)h);
        tape.WriteU32(encoding);
    }

    private void Copy(int w, int h)
    {
        tape.Structure();
        int x = tape.U16(), y = tape.U16();
        if (x + w > _screenWidth || y + h > _screenHeight)
        {
            tape.Refuse(Policy.Bounds);
        }

        tape.WriteU16(x);
        tape.WriteU16(y);
    }

    private void Rre(long area)
    {
        tape.Structure();
        var parts = tape.U32();
        var background = tape.Take(4);
        if (parts > area)
        {
            tape.Refuse(Policy.Length);
        }

        tape.WriteU32(parts);
        tape.Write(background);
        tape.Keep(parts * 12L);
    }

    private void Zrle(long area)
    {
        tape.Structure();
        var length = tape.U32();
        if (length > Policy.Zrle(area))
        {
            tape.Refuse(Policy.Length);
        }

        tape.WriteU32(length);
        tape.Keep(length);
    }

    private void Cursor(int x, int y, int w, int h)
    {
        if (w > Policy.CursorSide || h > Policy.CursorSide)
        {
            tape.Refuse(Policy.Bounds);
        }

        var bytesOfMaskRow = (w / 8) + (w % 8 > 0 ? 1 : 0);
        Head(x, y, w, h, -239);
        tape.Keep(((long)w * h * 4) + (bytesOfMaskRow * h));
    }

    private void Resized(int w, int h)
    {
        if (!Policy.IsScreen(w, h))
        {
            tape.Refuse(Policy.Bounds);
        }
        else if (!tape.Over)
        {
            (_screenWidth, _screenHeight) = (w, h);
        }
    }

    private void ExtendedSize(int reason, int status, int w, int h)
    {
        if (reason > 2 || status > 5)
        {
            tape.Refuse(Policy.Bounds);
        }

        if (status == 0)
        {
            Resized(w, h);
        }

        Head(reason, status, w, h, -308);
        tape.Structure();
        var screens = tape.U8();
        tape.Take(3);
        if (screens > Policy.Screens)
        {
            tape.Refuse(Policy.Length);
        }

        tape.Write((byte)screens, 0, 0, 0);
        tape.Keep(screens * 16);
    }
}
