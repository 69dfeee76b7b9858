using System.Buffers.Binary;

namespace Tre.UnitTests.Node.Display;

/// <summary>Writes RFB messages by hand, so that tests do not lean on the code they test.</summary>
internal static class RfbBytes
{
    /// <summary>32 bits, depth 24, little-endian, true colour, 255 each, shifts 16, 8, 0.</summary>
    public static readonly byte[] Format = [32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0];

    public static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] U32(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked((uint)value));
        return bytes;
    }

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static byte[] ServerInit(int width, int height, string name) =>
        Join(U16(width), U16(height), Format, U32(name.Length), System.Text.Encoding.ASCII.GetBytes(name));

    public static byte[] Update(params byte[][] rectangles) => Join([0, 0], U16(rectangles.Length), Join(rectangles));

    public static byte[] Head(int x, int y, int width, int height, int encoding) =>
        Join(U16(x), U16(y), U16(width), U16(height), U32(encoding));

    public static byte[] Raw(int x, int y, int width, int height, byte fill = 7) =>
        Join(Head(x, y, width, height, 0), Fill(width * height * 4, fill));

    public static byte[] ServerCutText(string text) =>
        Join([3, 0, 0, 0], U32(text.Length), System.Text.Encoding.Latin1.GetBytes(text));

    public static byte[] ExtendedServerCutText(byte[] body) => Join([3, 0, 0, 0], U32(-body.Length), body);

    public static byte[] ClientCutText(string text) =>
        Join([6, 0, 0, 0], U32(text.Length), System.Text.Encoding.Latin1.GetBytes(text));

    public static byte[] SetEncodings(params int[] encodings) =>
        Join([2, 0], U16(encodings.Length), Join([.. encodings.Select(encoding => U32(encoding))]));

    public static byte[] Request(int x, int y, int width, int height, bool incremental) =>
        Join([3, incremental ? (byte)1 : (byte)0], U16(x), U16(y), U16(width), U16(height));

    public static byte[] Key(uint symbol, bool down) => Join([4, down ? (byte)1 : (byte)0, 0, 0], U32(symbol));

    public static byte[] Pointer(byte buttons, int x, int y) => Join([5, buttons], U16(x), U16(y));

    public static byte[] SetDesktopSize(int width, int height, params byte[][] screens) =>
        Join([251, 0], U16(width), U16(height), [(byte)screens.Length, 0], Join(screens));

    public static byte[] Screen(int x, int y, int width, int height) =>
        Join(U32(1), U16(x), U16(y), U16(width), U16(height), U32(0));

    public static byte[] SetPixelFormat(byte[] format) => Join([0, 0, 0, 0], format);

    public static byte[] Fill(int length, byte value)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }
}
