namespace Tre.Checker.Tables.Surveys;

/// <summary>
/// A table's bytes in pieces that end where a record does. Whether a line feed ends one depends on the quotes before it: in a table that is well
/// formed, it does exactly where their number is even. In one that is not, whoever reads the piece with the first fault finds it.
/// </summary>
/// <param name="text">The file.</param>
/// <param name="start">Where the first piece begins.</param>
/// <param name="size">Bytes of a piece, up to the end of its last record.</param>
internal sealed class TablePieces(ReadOnlyMemory<byte> text, int start, int size)
{
    private readonly Lock _lock = new();
    private int _at = start;
    private int _count;

    /// <summary>Takes the next piece; any thread may ask. False behind the last.</summary>
    public bool Next(out int index, out int from, out int to)
    {
        lock (_lock)
        {
            (index, from) = (_count++, _at);
            to = _at = from >= text.Length ? text.Length : End(text.Span, from);
            return from < text.Length;
        }
    }

    /// <summary>Gives out no more.</summary>
    public void Stop()
    {
        lock (_lock) _at = text.Length;
    }

    private int End(ReadOnlySpan<byte> bytes, int from)
    {
        if (bytes.Length - from <= size) return bytes.Length;
        var at = from + size;
        var quoted = (bytes[from..at].Count((byte)'"') & 1) == 1;
        while (true)
        {
            var step = quoted ? bytes[at..].IndexOf((byte)'"') : bytes[at..].IndexOfAny((byte)'\n', (byte)'"');
            if (step < 0) return bytes.Length;
            at += step + 1;
            if (bytes[at - 1] == '\n') return at;
            quoted = !quoted;
        }
    }
}
