using System.Buffers.Binary;

namespace Tre.Node.Display.Rfb;

/// <summary>Head of one rectangle of an update (RFC 6143, 7.6.1).</summary>
internal readonly record struct Rectangle(int X, int Y, int Width, int Height, int Encoding)
{
    public const int HeadBytes = 12;

    public long Area => (long)Width * Height;

    public static Rectangle Read(ReadOnlySpan<byte> head) => new(
        BinaryPrimitives.ReadUInt16BigEndian(head),
        BinaryPrimitives.ReadUInt16BigEndian(head[2..]),
        BinaryPrimitives.ReadUInt16BigEndian(head[4..]),
        BinaryPrimitives.ReadUInt16BigEndian(head[6..]),
        BinaryPrimitives.ReadInt32BigEndian(head[8..]));

    /// <summary>Whether it lies on a screen of that size.</summary>
    public bool Fits(int width, int height) => X + Width <= width && Y + Height <= height;
}
