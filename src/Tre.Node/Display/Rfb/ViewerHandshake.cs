using System.Buffers;
using System.Buffers.Binary;

namespace Tre.Node.Display.Rfb;

/// <summary>
/// Speaks to the viewer as its server until the session begins. Call <see cref="Start"/>, then feed it; what it writes goes
/// back to the viewer. Bytes behind the end stay for <see cref="ViewerMessages"/>.
/// </summary>
public sealed class ViewerHandshake
{
    private const byte None = 1;
    private const byte Accepted = 0;

    /// <summary>Every desktop has the same name: the real one is written by programs inside.</summary>
    private static ReadOnlySpan<byte> Name => "Desktop"u8;

    private readonly RfbReader _reader = new();
    private readonly ServerInit _server;

    public ViewerHandshake(ServerInit server)
    {
        _server = server;
        _reader.Look(RfbVersion.Line.Length, Version);
    }

    /// <summary>Why the session must end, one of <see cref="RfbCodes"/>, or null.</summary>
    public string? Violation => _reader.Violation;

    /// <summary>The session has begun.</summary>
    public bool Done { get; private set; }

    /// <summary>The server speaks first.</summary>
    public static void Start(IBufferWriter<byte> toViewer) => toViewer.Write(RfbVersion.Line);

    /// <summary>Takes bytes from the viewer, says how many it took; false once the session must end.</summary>
    public bool Feed(ReadOnlySpan<byte> fromViewer, IBufferWriter<byte> toViewer, out int taken)
    {
        for (taken = 0; taken < fromViewer.Length && !Done; taken++)
        {
            if (!_reader.Feed(fromViewer.Slice(taken, 1), toViewer))
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

        _reader.Emit([1, None]);
        _reader.Look(1, Security);
    }

    private void Security(ReadOnlySpan<byte> choice)
    {
        if (choice[0] != None)
        {
            _reader.Fail(RfbCodes.Security);
            return;
        }

        _reader.Emit([0, 0, 0, Accepted]);
        _reader.Look(1, Begin);
    }

    /// <summary>Whether the viewer wants others thrown out is not asked of it.</summary>
    private void Begin(ReadOnlySpan<byte> shared)
    {
        Span<byte> init = stackalloc byte[24];
        BinaryPrimitives.WriteUInt16BigEndian(init, (ushort)_server.Width);
        BinaryPrimitives.WriteUInt16BigEndian(init[2..], (ushort)_server.Height);
        _server.Format.Span.CopyTo(init[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(init[20..], (uint)Name.Length);
        _reader.Emit(init);
        _reader.Emit(Name);
        Done = true;
        // Nothing more is expected here.
        _reader.Look(1, _ => { });
    }
}
