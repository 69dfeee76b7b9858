namespace Tre.Node.Display.Rfb.Rectangles;

/// <summary>DesktopSize (RFC 6143, 7.8.2): the screen has a new size; there is nothing behind the head.</summary>
internal sealed class DesktopSizeWalker(RfbReader reader, ScreenSize screen) : IRectangleWalker
{
    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        if (!screen.Resize(rectangle.Width, rectangle.Height))
        {
            reader.Fail(RfbCodes.Bounds);
            return;
        }

        reader.EmitBlank(4);
        reader.Emit(head[4..]);
        done();
    }
}

/// <summary>
/// ExtendedDesktopSize (rfbproto): x is who asked, y is 0 or why it was refused; a list of screens follows.
/// </summary>
internal sealed class ExtendedDesktopSizeWalker(RfbReader reader, ScreenSize screen) : IRectangleWalker
{
    private const int MostReason = 2;
    private const int MostStatus = 5;

    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        // A refused wish comes with a size that nothing has.
        var refused = rectangle.Y != 0;
        if (rectangle.X > MostReason || rectangle.Y > MostStatus
            || !(refused || screen.Resize(rectangle.Width, rectangle.Height)))
        {
            reader.Fail(RfbCodes.Bounds);
            return;
        }

        reader.Emit(head);
        reader.Look(4, count =>
        {
            if (count[0] > RfbLimits.Screens)
            {
                reader.Fail(RfbCodes.Length);
                return;
            }

            reader.Emit([count[0], 0, 0, 0]);
            reader.Pass(count[0] * 16L, done);
        });
    }
}
