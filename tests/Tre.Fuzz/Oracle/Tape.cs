using System.Buffers.Binary;

namespace Tre.Fuzz.Oracle;

/// <summary>A whole stream as the model reads it, from the beginning, with what may be passed on written beside.</summary>
internal sealed class Tape
{
    private readonly List<(int In, int Out, bool Linear)> _steps = [];
    private byte[] _stream = [];
    private byte[] _allowed = new byte[1 << 16];
    private int _length;
    private int _at;
    private int _out;
    private int _structure;

    /// <summary>Bytes that may come out at the other side, in this order and no others.</summary>
    public ReadOnlySpan<byte> Allowed => _allowed.AsSpan(0, _out);

    /// <summary>Set where the stream must be refused.</summary>
    public Refused? Refused { get; private set; }

    /// <summary>The stream ended within something.</summary>
    public bool Short { get; private set; }

    /// <summary>Nothing more is read: refused, ended early, or done.</summary>
    public bool Over => Refused is not null || Short || Done;

    /// <summary>A handshake came to its end, at <see cref="Read"/>.</summary>
    public bool Done { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public int Read => _at;

    /// <summary>Messages that were begun.</summary>
    public int Messages { get; private set; }

    public void Load(ReadOnlySpan<byte> stream)
    {
        if (_stream.Length < stream.Length)
        {
            _stream = new byte[stream.Length * 2];
        }

        stream.CopyTo(_stream);
        (_length, _at, _out, _structure, Messages) = (stream.Length, 0, 0, 0, 0);
        (Refused, Short, Done) = (null, false, false);
        _steps.Clear();
    }

    /// <summary>False at the end of the stream and of all reading.</summary>
    public bool NextMessage()
    {
        _structure = _at;
        if (Over || _at == _length)
        {
            return false;
        }

        Messages++;
        return true;
    }

    /// <summary>What is read from here on is judged together.</summary>
    public void Structure() => _structure = _at;

    public int U8() => Take(1) is { Length: 1 } b ? b[0] : 0;

    public int U16() => Take(2) is { Length: 2 } b ? BinaryPrimitives.ReadUInt16BigEndian(b) : 0;

    public uint U32() => Take(4) is { Length: 4 } b ? BinaryPrimitives.ReadUInt32BigEndian(b) : 0;

    public int S32() => unchecked((int)U32());

    /// <summary>So many bytes, or none when the stream is short.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if (Over || _at + count > _length)
        {
            Short = Short || !Over;
            return [];
        }

        _at += count;
        return _stream.AsSpan(_at - count, count);
    }

    /// <summary>Allowed, as it was written by the sender or made anew.</summary>
    public void Write(params ReadOnlySpan<byte> bytes)
    {
        if (!Over)
        {
            Append(bytes);
            _steps.Add((_at, _out, false));
        }
    }

    public void WriteU16(int value) => Write((byte)(value >> 8), (byte)value);

    public void WriteU32(long value) => Write((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value);

    /// <summary>So many bytes may pass as they come.</summary>
    public void Keep(long count)
    {
        if (Over)
        {
            return;
        }

        var here = (int)Math.Min(count, _length - _at);
        // Where the run begins, nothing of it is out yet.
        _steps.Add((_at, _out, false));
        Append(_stream.AsSpan(_at, here));
        _at += here;
        _steps.Add((_at, _out, true));
        Short = here < count;
    }

    /// <summary>So many bytes disappear.</summary>
    public void Drop(long count)
    {
        if (!Over)
        {
            var here = (int)Math.Min(count, _length - _at);
            _at += here;
            Short = here < count;
        }
    }

    public void Refuse(string code)
    {
        if (!Over)
        {
            Refused = new Refused(code, _structure, _at);
        }
    }

    public void Finish()
    {
        if (!Over)
        {
            Done = true;
        }
    }

    /// <summary>How much may be out once so many bytes went in. Ask in rising order, with a place that begins as 0.</summary>
    public int AllowedAfter(int read, ref int place)
    {
        while (place < _steps.Count && _steps[place].In <= read)
        {
            place++;
        }

        var before = place == 0 ? 0 : _steps[place - 1].Out;
        return place < _steps.Count && _steps[place].Linear ? _steps[place].Out - (_steps[place].In - read) : before;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_out + bytes.Length > _allowed.Length)
        {
            Array.Resize(ref _allowed, Math.Max(_allowed.Length * 2, _out + bytes.Length));
        }

        bytes.CopyTo(_allowed.AsSpan(_out));
        _out += bytes.Length;
    }
}
