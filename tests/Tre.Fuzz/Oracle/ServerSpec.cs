namespace Tre.Fuzz.Oracle;

/// <summary>Server to viewer (RFC 6143, 7.6): what of a stream may reach the viewer.</summary>
internal static class ServerSpec
{
    private const int Endless = 0xFFFF;

    public static void Judge(Tape tape, int width, int height)
    {
        var rectangles = new RectangleSpec(tape, width, height);
        while (tape.NextMessage())
        {
            switch (tape.U8())
            {
                case 0: Update(tape, rectangles); break;
                case 2: tape.Write(2); break;
                case 3: TextSpec.Drop(tape); break;
                default: tape.Refuse(Policy.Message); break;
            }
        }
    }

    private static void Update(Tape tape, RectangleSpec rectangles)
    {
        tape.Take(1);
        var count = tape.U16();
        tape.Write(0, 0, (byte)(count >> 8), (byte)count);
        for (var number = 0; number < count || count == Endless; number++)
        {
            if (tape.Over || !rectangles.Judge())
            {
                return;
            }
        }
    }
}

/// <summary>Cut text of both directions (7.5.6, 7.6.4, and the extension with a negative length): none of it passes.</summary>
internal static class TextSpec
{
    public static void Drop(Tape tape)
    {
        tape.Take(3);
        long length = tape.S32();
        length = length < 0 ? -length : length;
        if (length > Policy.TextBytes)
        {
            tape.Refuse(Policy.Length);
        }

        tape.Drop(length);
    }
}
