using System.Buffers.Binary;

namespace Tre.Node.Display.Rfb.Rectangles;

/// <summary>Raw (RFC 6143, 7.7.1): the pixels.</summary>
internal sealed class RawWalker(RfbReader reader) : IRectangleWalker
{
    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        reader.Emit(head);
        reader.Pass(rectangle.Area * RfbLimits.Pixel, done);
    }
}

/// <summary>CopyRect (7.7.2): where on the screen the pixels are already.</summary>
internal sealed class CopyWalker(RfbReader reader, ScreenSize screen) : IRectangleWalker
{
    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        reader.Emit(head);
        reader.Look(4, source =>
        {
            var from = rectangle with
            {
                X = BinaryPrimitives.ReadUInt16BigEndian(source),
                Y = BinaryPrimitives.ReadUInt16BigEndian(source[2..]),
            };
            if (!from.Fits(screen.Width, screen.Height))
            {
                reader.Fail(RfbCodes.Bounds);
                return;
            }

            reader.Emit(source);
            done();
        });
    }
}

/// <summary>RRE (7.7.3): a background and one-coloured rectangles.</summary>
internal sealed class RreWalker(RfbReader reader) : IRectangleWalker
{
    private const int Part = RfbLimits.Pixel + 8;

    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        reader.Emit(head);
        reader.Look(4 + RfbLimits.Pixel, start =>
        {
            var parts = BinaryPrimitives.ReadUInt32BigEndian(start);
            if (parts > rectangle.Area)
            {
                reader.Fail(RfbCodes.Length);
                return;
            }

            reader.Emit(start);
            reader.Pass(parts * Part, done);
        });
    }
}

/// <summary>ZRLE (7.7.6): a length and a piece of one zlib stream of pixels.</summary>
internal sealed class ZrleWalker(RfbReader reader) : IRectangleWalker
{
    /// <summary>Tiles carry a byte each and a palette; zlib adds little to what it cannot compress.</summary>
    private const long Overhead = 64 * 1024;

    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        reader.Emit(head);
        reader.Look(4, length =>
        {
            var bytes = BinaryPrimitives.ReadUInt32BigEndian(length);
            if (bytes > (rectangle.Area * (RfbLimits.Pixel + 1)) + Overhead)
            {
                reader.Fail(RfbCodes.Length);
                return;
            }

            reader.Emit(length);
            reader.Pass(bytes, done);
        });
    }
}

/// <summary>Cursor (7.8.1): the pointer's pixels and a mask of a bit each.</summary>
internal sealed class CursorWalker(RfbReader reader) : IRectangleWalker
{
    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        if (rectangle.Width > RfbLimits.CursorSide || rectangle.Height > RfbLimits.CursorSide)
        {
            reader.Fail(RfbCodes.Bounds);
            return;
        }

        reader.Emit(head);
        var mask = (long)((rectangle.Width + 7) / 8) * rectangle.Height;
        reader.Pass((rectangle.Area * RfbLimits.Pixel) + mask, done);
    }
}
