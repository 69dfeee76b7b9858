using System.Buffers;
using System.Reflection;

namespace Tre.Fuzz.Parsers;

/// <summary>One parser of one direction, whichever build of the sources it comes from.</summary>
public sealed class Parser
{
    private readonly FeedMessages? _messages;
    private readonly FeedHandshake? _handshake;
    private readonly Func<string?> _violation;
    private readonly Func<bool>? _done;
    private readonly Func<object?>? _init;

    internal Parser(object instance)
    {
        var type = instance.GetType();
        var feed = type.GetMethod("Feed") ?? throw new MissingMethodException(type.Name, "Feed");
        if (feed.GetParameters().Length == 2)
        {
            _messages = feed.CreateDelegate<FeedMessages>(instance);
        }
        else
        {
            _handshake = feed.CreateDelegate<FeedHandshake>(instance);
        }

        _violation = Getter<Func<string?>>(type, "Violation", instance)!;
        _done = Getter<Func<bool>>(type, "Done", instance);
        _init = Getter<Func<object?>>(type, "Init", instance);
    }

    private delegate bool FeedMessages(ReadOnlySpan<byte> piece, IBufferWriter<byte> output);

    private delegate bool FeedHandshake(ReadOnlySpan<byte> piece, IBufferWriter<byte> output, out int taken);

    /// <summary>Why it refused, or null.</summary>
    public string? Violation => _violation();

    /// <summary>A handshake that has come to its end.</summary>
    public bool Done => _done is not null ? _done() : _init is not null && _init() is not null;

    /// <summary>The screen that a server announced: width, height, format.</summary>
    public (int Width, int Height, byte[] Format) Screen
    {
        get
        {
            dynamic init = _init!()!;
            return (init.Width, init.Height, ((ReadOnlyMemory<byte>)init.Format).ToArray());
        }
    }

    /// <summary>Takes a piece; false once it refuses.</summary>
    public bool Feed(ReadOnlySpan<byte> piece, IBufferWriter<byte> output, out int taken)
    {
        if (_handshake is not null)
        {
            return _handshake(piece, output, out taken);
        }

        taken = piece.Length;
        return _messages!(piece, output);
    }

    private static T? Getter<T>(Type type, string name, object instance)
        where T : Delegate => type.GetProperty(name)?.GetMethod?.CreateDelegate<T>(instance);
}
