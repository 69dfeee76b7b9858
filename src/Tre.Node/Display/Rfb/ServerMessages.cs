using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using Tre.Node.Display.Rfb.Rectangles;

namespace Tre.Node.Display.Rfb;

/// <summary>
/// Server to viewer once the session has begun: pictures and the bell go on, cut text disappears, anything else ends the
/// session. Feed it; what it writes goes to the viewer.
/// </summary>
public sealed class ServerMessages
{
    private const byte Update = 0, Bell = 2, CutText = 3;
    private const int UntilLastRectangle = 0xFFFF;
    private readonly RfbReader _reader = new();
    private readonly FrozenDictionary<int, IRectangleWalker> _walkers;
    private readonly ScreenSize _screen;
    private readonly Action _message;
    private readonly Action _rectangle;
    private readonly RfbReader.LookAt _type;
    private readonly RfbReader.LookAt _head;
    private int _left;

    public ServerMessages(ServerInit init)
    {
        ArgumentNullException.ThrowIfNull(init);
        _screen = new ScreenSize(init.Width, init.Height);
        _walkers = Walkers(_reader, _screen);
        (_message, _rectangle, _type, _head) = (Message, NextRectangle, Type, Head);
        Message();
    }

    /// <summary>Why the session must end, one of <see cref="RfbCodes"/>, or null.</summary>
    public string? Violation => _reader.Violation;

    /// <summary>Cut texts that were dropped.</summary>
    public int CutTextsDropped { get; private set; }

    /// <summary>Takes bytes from the server; false once the session must end.</summary>
    public bool Feed(ReadOnlySpan<byte> fromServer, IBufferWriter<byte> toViewer) => _reader.Feed(fromServer, toViewer);

    private static FrozenDictionary<int, IRectangleWalker> Walkers(RfbReader reader, ScreenSize screen) =>
        new Dictionary<int, IRectangleWalker>
        {
            [Encodings.Raw] = new RawWalker(reader),
            [Encodings.CopyRectangle] = new CopyWalker(reader, screen),
            [Encodings.Rre] = new RreWalker(reader),
            [Encodings.Hextile] = new HextileWalker(reader),
            [Encodings.Tight] = new TightWalker(reader),
            [Encodings.Zrle] = new ZrleWalker(reader),
            [Encodings.Cursor] = new CursorWalker(reader),
            [Encodings.DesktopSize] = new DesktopSizeWalker(reader, screen),
            [Encodings.ExtendedDesktopSize] = new ExtendedDesktopSizeWalker(reader, screen),
        }.ToFrozenDictionary();

    private void Message() => _reader.Look(1, _type);

    private void Type(ReadOnlySpan<byte> type)
    {
        switch (type[0])
        {
            case Update:
                _reader.Look(3, Count);
                break;
            case Bell:
                _reader.Emit(type);
                Message();
                break;
            case CutText:
                _reader.Look(7, DropText);
                break;
            default:
                _reader.Fail(RfbCodes.Message);
                break;
        }
    }

    private void Count(ReadOnlySpan<byte> count)
    {
        _left = BinaryPrimitives.ReadUInt16BigEndian(count[1..]);
        _reader.Emit([Update, 0, count[1], count[2]]);
        NextRectangle();
    }

    private void NextRectangle()
    {
        if (_left == 0)
        {
            Message();
            return;
        }

        if (_left != UntilLastRectangle)
        {
            _left--;
        }

        _reader.Look(Rectangle.HeadBytes, _head);
    }

    private void Head(ReadOnlySpan<byte> head)
    {
        var rectangle = Rectangle.Read(head);
        if (rectangle.Encoding == Encodings.LastRectangle)
        {
            _reader.EmitBlank(8);
            _reader.Emit(head[8..]);
            _left = 0;
            Message();
        }
        else if (!_walkers.TryGetValue(rectangle.Encoding, out var walker))
        {
            _reader.Fail(RfbCodes.Encoding);
        }
        else if (rectangle.Encoding >= 0 && !rectangle.Fits(_screen.Width, _screen.Height))
        {
            _reader.Fail(RfbCodes.Bounds);
        }
        else
        {
            walker.Walk(rectangle, head, _rectangle);
        }
    }

    private void DropText(ReadOnlySpan<byte> head)
    {
        var length = CutTexts.Length(head[3..]);
        if (length > RfbLimits.CutText)
        {
            _reader.Fail(RfbCodes.Length);
            return;
        }

        CutTextsDropped++;
        _reader.Drop(length, _message);
    }
}
