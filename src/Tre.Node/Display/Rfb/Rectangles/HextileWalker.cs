namespace Tre.Node.Display.Rfb.Rectangles;

/// <summary>Hextile (RFC 6143, 7.7.4): tiles of 16 by 16, row by row, each raw or made of one-coloured rectangles.</summary>
internal sealed class HextileWalker : IRectangleWalker
{
    private const int Side = 16;
    private const int RawTile = 1, Background = 2, Foreground = 4, AnyParts = 8, Coloured = 16;
    private const int Known = RawTile | Background | Foreground | AnyParts | Coloured;
    private readonly RfbReader _reader;
    private readonly RfbReader.LookAt _kind;
    private readonly Action _parts;
    private readonly RfbReader.LookAt _partCount;
    private readonly Action _next;
    private Rectangle _rectangle;
    private Action? _done;
    private int _x;
    private int _y;
    private int _flags;

    public HextileWalker(RfbReader reader)
    {
        _reader = reader;
        // Once per session instead of once per tile.
        (_kind, _parts, _partCount, _next) = (Kind, Parts, PartCount, Next);
    }

    public void Walk(Rectangle rectangle, ReadOnlySpan<byte> head, Action done)
    {
        _reader.Emit(head);
        (_rectangle, _done, _x, _y) = (rectangle, done, 0, 0);
        Tile();
    }

    private void Tile()
    {
        if (_rectangle.Area == 0 || _y >= _rectangle.Height)
        {
            _done!();
            return;
        }

        _reader.Look(1, _kind);
    }

    private void Next()
    {
        _x += Side;
        if (_x >= _rectangle.Width)
        {
            (_x, _y) = (0, _y + Side);
        }

        Tile();
    }

    private void Kind(ReadOnlySpan<byte> kind)
    {
        _flags = kind[0];
        if ((_flags & ~Known) != 0)
        {
            _reader.Fail(RfbCodes.Encoding);
            return;
        }

        _reader.Emit(kind);
        if ((_flags & RawTile) != 0)
        {
            var width = Math.Min(Side, _rectangle.Width - _x);
            var height = Math.Min(Side, _rectangle.Height - _y);
            _reader.Pass((long)width * height * RfbLimits.Pixel, _next);
            return;
        }

        var colours = ((_flags & Background) != 0 ? 1 : 0) + ((_flags & Foreground) != 0 ? 1 : 0);
        _reader.Pass(colours * RfbLimits.Pixel, _parts);
    }

    private void Parts()
    {
        if ((_flags & AnyParts) != 0)
        {
            _reader.Look(1, _partCount);
        }
        else
        {
            Next();
        }
    }

    private void PartCount(ReadOnlySpan<byte> count)
    {
        _reader.Emit(count);
        _reader.Pass(count[0] * (((_flags & Coloured) != 0 ? RfbLimits.Pixel : 0) + 2L), _next);
    }
}
