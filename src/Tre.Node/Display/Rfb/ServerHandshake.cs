using System.Buffers;
using System.Buffers.Binary;

namespace Tre.Node.Display.Rfb;

/// <summary>
/// Speaks to the server as its viewer until the session begins (RFC 6143, 7.1 to 7.3). Nothing the server says here reaches
/// the real viewer but the size and pixel format. Feed it; what it writes goes back to the server.
/// </summary>
public sealed class ServerHandshake
{
    private const byte None = 1;
    private readonly RfbReader _reader = new();

    public ServerHandshake() => _reader.Look(12, Version);

    /// <summary>Why the session must end, one of <see cref="RfbCodes"/>, or null.</summary>
    public string? Violation => _reader.Violation;

    /// <summary>Set once the session has begun.</summary>
    public ServerInit? Init { get; private set; }

    /// <summary>
    /// Takes bytes from the server, says how many it took; false once the session must end. What follows the handshake in the
    /// same piece is for <see cref="ServerMessages"/>, as it would be in the next.
    /// </summary>
    public bool Feed(ReadOnlySpan<byte> fromServer, IBufferWriter<byte> toServer, out int taken)
    {
        for (taken = 0; taken < fromServer.Length && Init is null; taken++)
        {
            if (!_reader.Feed(fromServer.Slice(taken, 1), toServer))
            {
                return false;
            }
        }

        return true;
    }

    private void Version(ReadOnlySpan<byte> version)
    {
        if (!version.SequenceEqual(RfbVersion.Line))
        {
            _reader.Fail(RfbCodes.Version);
            return;
        }

        _reader.Emit(RfbVersion.Line);
        _reader.Look(1, SecurityCount);
    }

    private void SecurityCount(ReadOnlySpan<byte> count)
    {
        if (count[0] == 0)
        {
            _reader.Fail(RfbCodes.Security);
            return;
        }

        _reader.Look(count[0], SecurityTypes);
    }

    private void SecurityTypes(ReadOnlySpan<byte> types)
    {
        if (!types.Contains(None))
        {
            _reader.Fail(RfbCodes.Security);
            return;
        }

        _reader.Emit([None]);
        _reader.Look(4, SecurityResult);
    }

    private void SecurityResult(ReadOnlySpan<byte> result)
    {
        if (BinaryPrimitives.ReadUInt32BigEndian(result) != 0)
        {
            _reader.Fail(RfbCodes.Security);
            return;
        }

        // Shared: a second window of the same person does not throw out the first.
        _reader.Emit([1]);
        _reader.Look(8 + PixelFormat.Bytes, Begin);
    }

    private void Begin(ReadOnlySpan<byte> init)
    {
        int width = BinaryPrimitives.ReadUInt16BigEndian(init), height = BinaryPrimitives.ReadUInt16BigEndian(init[2..]);
        var format = new byte[PixelFormat.Bytes];
        PixelFormat.Copy(init[4..20], format);
        var name = BinaryPrimitives.ReadUInt32BigEndian(init[20..]);
        if (!ScreenSize.IsPossible(width, height))
        {
            _reader.Fail(RfbCodes.Bounds);
        }
        else if (!PixelFormat.IsAllowed(format))
        {
            _reader.Fail(RfbCodes.Format);
        }
        else if (name > RfbLimits.Name)
        {
            _reader.Fail(RfbCodes.Length);
        }
        else
        {
            var begun = new ServerInit(width, height, format);
            _reader.Drop(name, () => Finish(begun));
        }
    }

    private void Finish(ServerInit begun)
    {
        Init = begun;
        // Nothing more is expected here.
        _reader.Look(1, _ => { });
    }
}
