using System.Buffers;

namespace Tre.Node.Display.Rfb;

/// <summary>
/// Takes a stream apart in whatever pieces it arrives. Whoever parses says what comes next – so many bytes to look at, to
/// pass on, or to drop – and is called back once they are there. Holds at most <see cref="RfbLimits.Scratch"/> bytes.
/// </summary>
internal sealed class RfbReader
{
    private readonly byte[] _scratch = new byte[RfbLimits.Scratch];
    private IBufferWriter<byte>? _output;
    private Mode _mode = Mode.Look;
    private long _left;
    private int _have;
    private LookAt? _look;
    private Action? _then;

    /// <summary>Called with the bytes asked for; they are gone when it returns.</summary>
    public delegate void LookAt(ReadOnlySpan<byte> bytes);

    private enum Mode
    {
        Look,
        Pass,
        Drop,
    }

    /// <summary>Why parsing has ended, or null while it goes on.</summary>
    public string? Violation { get; private set; }

    /// <summary>Next: look at so many bytes. They are not passed on unless emitted.</summary>
    public void Look(int count, LookAt look)
    {
        if (count is < 1 or > RfbLimits.Scratch)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        (_mode, _left, _have, _look) = (Mode.Look, count, 0, look);
    }

    /// <summary>Next: so many bytes go on as they are.</summary>
    public void Pass(long count, Action then) => (_mode, _left, _then) = (Mode.Pass, count, then);

    /// <summary>Next: so many bytes disappear.</summary>
    public void Drop(long count, Action then) => (_mode, _left, _then) = (Mode.Drop, count, then);

    /// <summary>Writes bytes to the other side. Only while being called back.</summary>
    public void Emit(ReadOnlySpan<byte> bytes) => _output!.Write(bytes);

    /// <summary>Writes as many zeros: in place of fields that mean nothing, and could carry something.</summary>
    public void EmitBlank(int count)
    {
        _output!.GetSpan(count)[..count].Clear();
        _output.Advance(count);
    }

    /// <summary>Ends the session. What follows is ignored.</summary>
    public void Fail(string code) => Violation ??= code;

    /// <summary>Takes the next piece of the stream. False once the session must end.</summary>
    public bool Feed(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        _output = output;
        try
        {
            while (Violation is null && (!input.IsEmpty || _left == 0))
            {
                if (_left == 0)
                {
                    Continue();
                    continue;
                }

                var take = (int)Math.Min(_left, input.Length);
                Take(input[..take]);
                input = input[take..];
            }

            return Violation is null;
        }
        finally
        {
            _output = null;
        }
    }

    private void Take(ReadOnlySpan<byte> piece)
    {
        _left -= piece.Length;
        if (_mode == Mode.Pass)
        {
            _output!.Write(piece);
        }
        else if (_mode == Mode.Look)
        {
            piece.CopyTo(_scratch.AsSpan(_have));
            _have += piece.Length;
        }
    }

    private void Continue()
    {
        if (_mode == Mode.Look)
        {
            _look!(_scratch.AsSpan(0, _have));
        }
        else
        {
            _then!();
        }
    }
}
