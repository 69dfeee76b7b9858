namespace Tre.Fuzz.Oracle;

/// <summary>Tight (rfbproto): fill and basic compression; JPEG and PNG are no pictures that the platform lets through.</summary>
internal static class TightSpec
{
    public static void Judge(Tape tape, int w, int h)
    {
        tape.Structure();
        var control = tape.U8();
        // Bit 7 clear: basic. 1000: fill. 1001, 1010: JPEG, PNG. Others mean nothing.
        var basic = control < 0x80;
        if (!basic && control >> 4 != 0b1000)
        {
            tape.Refuse(Policy.Encoding);
        }

        tape.Write((byte)control);
        if (!basic)
        {
            tape.Keep(3);
        }
        else if ((control & 0x40) == 0)
        {
            Pixels(tape, (long)w * h * 3);
        }
        else
        {
            Filtered(tape, w, h);
        }
    }

    private static void Filtered(Tape tape, int w, int h)
    {
        tape.Structure();
        var filter = tape.U8();
        if (filter > 2)
        {
            tape.Refuse(Policy.Encoding);
        }

        tape.Write((byte)filter);
        if (filter != 1)
        {
            Pixels(tape, (long)w * h * 3);
            return;
        }

        var last = tape.U8();
        tape.Write((byte)last);
        tape.Keep((last + 1) * 3);
        var row = last < 2 ? (w / 8) + (w % 8 > 0 ? 1 : 0) : w;
        Pixels(tape, (long)row * h);
    }

    private static void Pixels(Tape tape, long bytes)
    {
        if (bytes < 12)
        {
            tape.Keep(bytes);
            return;
        }

        tape.Structure();
        long length = 0;
        for (var part = 0; part < 3; part++)
        {
            var seven = tape.U8();
            var goesOn = part < 2 && seven >= 0x80;
            length += (long)(goesOn ? seven - 0x80 : seven) << (7 * part);
            if (!goesOn && length > Policy.Compressed(bytes))
            {
                // The last byte of a length was read, and may have been passed on: its pixels were not.
                tape.Write((byte)seven);
                tape.Refuse(Policy.Length);
            }

            tape.Write((byte)seven);
            if (!goesOn)
            {
                break;
            }
        }

        tape.Keep(length);
    }
}
