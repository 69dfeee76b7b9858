using System.Text;

namespace Tre.Fuzz.Oracle;

/// <summary>The words before the session (RFC 6143, 7.1 to 7.3), version 3.8 and no password: the socket is what is guarded.</summary>
internal static class HandshakeSpec
{
    private static readonly byte[] Version = Encoding.ASCII.GetBytes("RFB 003.008\n");

    /// <returns>Width, height and format of the screen that was announced, padding zero; read only when the tape is done.</returns>
    public static (int Width, int Height, byte[] Format) Server(Tape tape)
    {
        Greeting(tape, Version);
        tape.Structure();
        var types = tape.U8();
        if (types == 0)
        {
            tape.Refuse(Policy.Security);
        }

        tape.Structure();
        if (!tape.Take(types).Contains((byte)1))
        {
            tape.Refuse(Policy.Security);
        }

        tape.Write(1);
        tape.Structure();
        if (tape.U32() != 0)
        {
            tape.Refuse(Policy.Security);
        }

        tape.Write(1);
        return Screen(tape);
    }

    /// <param name="opening">What is told to the viewer of the screen.</param>
    public static void Viewer(Tape tape, ReadOnlySpan<byte> opening)
    {
        Greeting(tape, [1, 1]);
        tape.Structure();
        if (tape.U8() != 1)
        {
            tape.Refuse(Policy.Security);
        }

        tape.Write(0, 0, 0, 0);
        tape.U8();
        tape.Write(opening);
        tape.Finish();
    }

    private static void Greeting(Tape tape, ReadOnlySpan<byte> answer)
    {
        tape.NextMessage();
        if (!tape.Take(Version.Length).SequenceEqual(Version))
        {
            tape.Refuse(Policy.Version);
        }

        tape.Write(answer);
    }

    private static (int Width, int Height, byte[] Format) Screen(Tape tape)
    {
        tape.Structure();
        int width = tape.U16(), height = tape.U16();
        var format = tape.Take(16).ToArray();
        var name = tape.U32();
        if (tape.Over)
        {
            return (0, 0, []);
        }

        if (!Policy.IsScreen(width, height))
        {
            tape.Refuse(Policy.Bounds);
        }
        else if (!Policy.IsFormat(format))
        {
            tape.Refuse(Policy.Format);
        }
        else if (name > Policy.NameBytes)
        {
            tape.Refuse(Policy.Length);
        }

        tape.Drop(name);
        tape.Finish();
        return (width, height, tape.Done ? [.. format[..13], 0, 0, 0] : []);
    }
}
