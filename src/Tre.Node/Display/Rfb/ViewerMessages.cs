using System.Buffers;
using System.Buffers.Binary;

namespace Tre.Node.Display.Rfb;

/// <summary>
/// Viewer to server once the session has begun: keys, pointer and requests for pictures go on, encodings are narrowed to
/// what <see cref="ServerMessages"/> can walk, cut text disappears, anything else ends the session.
/// </summary>
public sealed class ViewerMessages
{
    private const byte SetPixelFormat = 0, SetEncodings = 2, UpdateRequest = 3, Key = 4, Pointer = 5, CutText = 6;
    private const byte SetDesktopSize = 251;
    private const int ScreenBytes = 16;
    private readonly RfbReader _reader = new();
    private readonly RfbReader.LookAt _type;
    private readonly RfbReader.LookAt _request;
    private readonly RfbReader.LookAt _key;
    private readonly RfbReader.LookAt _pointer;
    private readonly Action _message;

    public ViewerMessages()
    {
        (_type, _request, _key, _pointer, _message) = (Type, Request, KeyPressed, PointerMoved, Message);
        Message();
    }

    /// <summary>Why the session must end, one of <see cref="RfbCodes"/>, or null.</summary>
    public string? Violation => _reader.Violation;

    /// <summary>Cut texts that were dropped.</summary>
    public int CutTextsDropped { get; private set; }

    /// <summary>Keys pressed and pointer movements so far.</summary>
    public long InputCount { get; private set; }

    /// <summary>Takes bytes from the viewer; false once the session must end.</summary>
    public bool Feed(ReadOnlySpan<byte> fromViewer, IBufferWriter<byte> toServer) => _reader.Feed(fromViewer, toServer);

    private void Message() => _reader.Look(1, _type);

    private void Type(ReadOnlySpan<byte> type)
    {
        switch (type[0])
        {
            case SetPixelFormat: _reader.Look(3 + PixelFormat.Bytes, Format); break;
            case SetEncodings: _reader.Look(3, EncodingCount); break;
            case UpdateRequest: _reader.Look(9, _request); break;
            case Key: _reader.Look(7, _key); break;
            case Pointer: _reader.Look(5, _pointer); break;
            case CutText: _reader.Look(7, DropText); break;
            case SetDesktopSize: _reader.Look(7, DesktopSize); break;
            default: _reader.Fail(RfbCodes.Message); break;
        }
    }

    private void Format(ReadOnlySpan<byte> rest)
    {
        if (!PixelFormat.IsAllowed(rest[3..]))
        {
            _reader.Fail(RfbCodes.Format);
            return;
        }

        Span<byte> message = stackalloc byte[4 + PixelFormat.Bytes];
        message[0] = SetPixelFormat;
        PixelFormat.Copy(rest[3..], message[4..]);
        Send(message);
    }

    private void EncodingCount(ReadOnlySpan<byte> rest)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(rest[1..]);
        if (count > RfbLimits.Encodings)
        {
            _reader.Fail(RfbCodes.Length);
        }
        else if (count == 0)
        {
            Narrow([]);
        }
        else
        {
            _reader.Look(count * 4, Narrow);
        }
    }

    /// <summary>Raw is always understood by a viewer, so that an empty list is no different.</summary>
    private void Narrow(ReadOnlySpan<byte> encodings)
    {
        Span<byte> message = stackalloc byte[4 + encodings.Length];
        var length = 4;
        for (; !encodings.IsEmpty; encodings = encodings[4..])
        {
            if (Encodings.IsAllowed(BinaryPrimitives.ReadInt32BigEndian(encodings)))
            {
                encodings[..4].CopyTo(message[length..]);
                length += 4;
            }
        }

        message[0] = SetEncodings;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], (ushort)((length - 4) / 4));
        Send(message[..length]);
    }

    private void Request(ReadOnlySpan<byte> rest)
    {
        Span<byte> message = stackalloc byte[10];
        (message[0], message[1]) = (UpdateRequest, rest[0] == 0 ? (byte)0 : (byte)1);
        rest[1..].CopyTo(message[2..]);
        Send(message);
    }

    private void KeyPressed(ReadOnlySpan<byte> rest)
    {
        InputCount++;
        Span<byte> message = stackalloc byte[8];
        (message[0], message[1]) = (Key, rest[0] == 0 ? (byte)0 : (byte)1);
        rest[3..].CopyTo(message[4..]);
        Send(message);
    }

    private void PointerMoved(ReadOnlySpan<byte> rest)
    {
        InputCount++;
        _reader.Emit([Pointer]);
        Send(rest);
    }

    private void DropText(ReadOnlySpan<byte> rest)
    {
        var length = CutTexts.Length(rest[3..]);
        if (length > RfbLimits.CutText)
        {
            _reader.Fail(RfbCodes.Length);
            return;
        }

        CutTextsDropped++;
        _reader.Drop(length, _message);
    }

    private void DesktopSize(ReadOnlySpan<byte> rest)
    {
        int width = BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), height = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
        int screens = rest[5];
        if (!ScreenSize.IsPossible(width, height))
        {
            _reader.Fail(RfbCodes.Bounds);
        }
        else if (screens is 0 or > RfbLimits.Screens)
        {
            _reader.Fail(RfbCodes.Length);
        }
        else
        {
            var head = new byte[] { SetDesktopSize, 0, rest[1], rest[2], rest[3], rest[4], rest[5], 0 };
            _reader.Look(screens * ScreenBytes, layout => Resize(head, width, height, layout));
        }
    }

    private void Resize(ReadOnlySpan<byte> head, int width, int height, ReadOnlySpan<byte> layout)
    {
        for (var screen = layout; !screen.IsEmpty; screen = screen[ScreenBytes..])
        {
            // id, x, y, width, height, flags
            int right = BinaryPrimitives.ReadUInt16BigEndian(screen[4..]) + BinaryPrimitives.ReadUInt16BigEndian(screen[8..]);
            int bottom = BinaryPrimitives.ReadUInt16BigEndian(screen[6..]) + BinaryPrimitives.ReadUInt16BigEndian(screen[10..]);
            if (right > width || bottom > height)
            {
                _reader.Fail(RfbCodes.Bounds);
                return;
            }
        }

        _reader.Emit(head);
        Send(layout);
    }

    private void Send(ReadOnlySpan<byte> message)
    {
        _reader.Emit(message);
        Message();
    }
}
