namespace Tre.Fuzz.Oracle;

/// <summary>Viewer to server (RFC 6143, 7.5; rfbproto for SetDesktopSize): what of a stream may reach the server.</summary>
internal static class ViewerSpec
{
    public static void Judge(Tape tape)
    {
        while (tape.NextMessage())
        {
            switch (tape.U8())
            {
                case 0: Format(tape); break;
                case 2: Encodings(tape); break;
                case 3: Request(tape); break;
                case 4: Key(tape); break;
                case 5: tape.Write([5, .. tape.Take(5)]); break;
                case 6: TextSpec.Drop(tape); break;
                case 251: DesktopSize(tape); break;
                default: tape.Refuse(Policy.Message); break;
            }
        }
    }

    private static void Format(Tape tape)
    {
        tape.Take(3);
        var format = tape.Take(16);
        if (!format.IsEmpty && !Policy.IsFormat(format))
        {
            tape.Refuse(Policy.Format);
        }

        tape.Write(format.IsEmpty ? [] : [0, 0, 0, 0, .. format[..13], 0, 0, 0]);
    }

    private static void Encodings(Tape tape)
    {
        tape.Take(1);
        var count = tape.U16();
        if (count > Policy.EncodingsOfViewer)
        {
            tape.Refuse(Policy.Length);
        }

        var asked = Enumerable.Range(0, tape.Over ? 0 : count).Select(_ => tape.S32()).ToList();
        asked.RemoveAll(e => !Policy.Encodings.Contains(e));
        // All of the list or nothing: how many are left is said in front of them.
        var list = asked.SelectMany(e => new[] { (byte)(e >> 24), (byte)(e >> 16), (byte)(e >> 8), (byte)e });
        tape.Write([2, 0, 0, (byte)asked.Count, .. list]);
    }

    private static void Request(Tape tape)
    {
        var incremental = tape.U8();
        tape.Write([3, (byte)(incremental > 0 ? 1 : 0), .. tape.Take(8)]);
    }

    private static void Key(Tape tape)
    {
        var down = tape.U8();
        tape.Take(2);
        tape.Write([4, (byte)(down > 0 ? 1 : 0), 0, 0, .. tape.Take(4)]);
    }

    private static void DesktopSize(Tape tape)
    {
        tape.Take(1);
        int width = tape.U16(), height = tape.U16(), screens = tape.U8();
        tape.Take(1);
        if (!Policy.IsScreen(width, height))
        {
            tape.Refuse(Policy.Bounds);
        }
        else if (screens is 0 or > Policy.Screens)
        {
            tape.Refuse(Policy.Length);
        }

        tape.Structure();
        var layout = tape.Take(screens * 16).ToArray();
        if (layout.Chunk(16).Any(s => !Fits(s, width, height)))
        {
            tape.Refuse(Policy.Bounds);
        }

        tape.Write([251, 0, (byte)(width >> 8), (byte)width, (byte)(height >> 8), (byte)height, (byte)screens, 0, .. layout]);
    }

    /// <summary>id (4), x, y, width, height (2 each), flags (4)</summary>
    private static bool Fits(byte[] screen, int width, int height)
    {
        int At(int offset) => (screen[offset] * 256) + screen[offset + 1];
        return At(4) + At(8) <= width && At(6) + At(10) <= height;
    }
}
