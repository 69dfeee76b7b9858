namespace Tre.Node.Display.Rfb.Rectangles;

/// <summary>
/// Tight, without JPEG and PNG: one colour, or pixels through a filter and one of four zlib streams. Source: the RFB
/// protocol as the rfbproto community keeps it, section "Tight Encoding".
/// </summary>
internal sealed class TightWalker(RfbReader reader) : IRectangleWalker
{
    private const int Fill = 8, ExplicitFilter = 4;
    private const int CopyFilter = 0, PaletteFilter = 1, GradientFilter = 2;

    /// <summary>Fewer bytes than this are sent as they are, without a length.</summary>
    private const int Compressible = 12;
    private Rectangle _rectangle;
    private Action? _done;

    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        reader.Emit(head);
        (_rectangle, _done) = (rectangle, done);
        reader.Look(1, Control);
    }

    private void Control(ReadOnlySpan<byte> control)
    {
        // The low half resets zlib streams and may be anything.
        var kind = control[0] >> 4;
        if (kind > Fill)
        {
            reader.Fail(RfbCodes.Encoding);
            return;
        }

        reader.Emit(control);
        if (kind == Fill)
        {
            reader.Pass(RfbLimits.TightPixel, _done!);
        }
        else if ((kind & ExplicitFilter) != 0)
        {
            reader.Look(1, Filter);
        }
        else
        {
            Data(_rectangle.Area * RfbLimits.TightPixel);
        }
    }

    private void Filter(ReadOnlySpan<byte> filter)
    {
        if (filter[0] is not (CopyFilter or PaletteFilter or GradientFilter))
        {
            reader.Fail(RfbCodes.Encoding);
            return;
        }

        reader.Emit(filter);
        if (filter[0] == PaletteFilter)
        {
            reader.Look(1, Palette);
        }
        else
        {
            Data(_rectangle.Area * RfbLimits.TightPixel);
        }
    }

    private void Palette(ReadOnlySpan<byte> lastColour)
    {
        var colours = lastColour[0] + 1;
        reader.Emit(lastColour);
        var data = colours <= 2 ? (long)((_rectangle.Width + 7) / 8) * _rectangle.Height : _rectangle.Area;
        reader.Pass(colours * RfbLimits.TightPixel, () => Data(data));
    }

    /// <summary>The pixels, so many bytes before compression.</summary>
    private void Data(long bytes)
    {
        if (bytes < Compressible)
        {
            reader.Pass(bytes, _done!);
            return;
        }

        // zlib adds a little to what it cannot compress.
        CompactLength(bytes + (bytes / 100) + 1024, shift: 0, length: 0);
    }

    /// <summary>One to three bytes, seven bits each but for the last.</summary>
    private void CompactLength(long most, int shift, long length) => reader.Look(1, part =>
    {
        const int Last = 14;
        reader.Emit(part);
        length |= (long)(shift == Last ? part[0] : part[0] & 0x7F) << shift;
        if (shift < Last && (part[0] & 0x80) != 0)
        {
            CompactLength(most, shift + 7, length);
        }
        else if (length > most)
        {
            reader.Fail(RfbCodes.Length);
        }
        else
        {
            reader.Pass(length, _done!);
        }
    });
}
