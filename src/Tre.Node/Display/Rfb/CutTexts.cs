using System.Buffers.Binary;

namespace Tre.Node.Display.Rfb;

/// <summary>Clipboard messages look alike in both directions, and go nowhere in either.</summary>
internal static class CutTexts
{
    /// <summary>Bytes that follow a length field; a negative one is the extended clipboard's.</summary>
    public static long Length(ReadOnlySpan<byte> field) => Math.Abs((long)BinaryPrimitives.ReadInt32BigEndian(field));
}
