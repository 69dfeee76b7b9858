using System.Buffers.Binary;
using Npgsql;

namespace Tre.Extractor.Source.Wire;

/// <summary>
/// What the server sends for a COPY, in blocks of whole messages, each a row: the letter d, its length with the length's own four bytes, big-endian, and the row.
/// Source: PostgreSQL documentation, "Message Formats" and "Message Flow".
/// </summary>
/// <param name="wire">Has been asked for a COPY.</param>
/// <param name="mostRowBytes">A longer row is not received.</param>
internal sealed class CopyMessages(WireStream wire, int mostRowBytes)
{
    private const byte Row = (byte)'d';
    private const int Room = 16 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private byte[] begun = [];

    /// <summary>Whether the server has agreed.</summary>
    public bool Agreed { get; private set; }

    /// <summary>Length of the row that begins a block.</summary>
    public static int RowBytes(ReadOnlySpan<byte> block) => BinaryPrimitives.ReadInt32BigEndian(block[1..]) - sizeof(int);

    /// <summary>Fills a block with whole messages.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="PostgresException">The server reports a fault.</exception>
    /// <exception cref="IOException">The server is lost.</exception>
    /// <exception cref="RowTooLongException">A row is longer than it may be.</exception>
    public bool Fill(BlocksAhead.Block block, CancellationToken stop)
    {
        var filled = Begin(block);
        while (true)
        {
            if (!TryPass(block, ref filled))
            {
                return false;
            }

            if (block.Length > 0 && block.Bytes.Length - filled < Room)
            {
                begun = block.Bytes[block.Length..filled];
                return true;
            }

            if (filled == block.Bytes.Length)
            {
                // No further than the longest row that may come.
                block.Grow((int)Math.Min(block.Bytes.Length * 2L, mostRowBytes + (long)WireStream.HeaderBytes + Room));
            }

            filled += Read(block.Bytes.AsSpan(filled), stop);
        }
    }

    /// <summary>Patients' rows do not stay behind.</summary>
    public void Forget() => Array.Clear(begun);

    private int Begin(BlocksAhead.Block block)
    {
        if (begun.Length + Room > block.Bytes.Length)
        {
            block.Grow(begun.Length + Room);
        }

        var length = begun.Length;
        begun.CopyTo(block.Bytes, 0);
        Forget();
        begun = [];
        return length;
    }

    /// <summary>Goes over the rows that are whole. False once the last has come.</summary>
    private bool TryPass(BlocksAhead.Block block, ref int filled)
    {
        while (filled - block.Length >= WireStream.HeaderBytes)
        {
            var message = block.Bytes.AsSpan(block.Length, filled - block.Length);
            var length = RowBytes(message);
            if (length < 0 || length > mostRowBytes)
            {
                throw length < 0 ? new IOException("A message of impossible length") : new RowTooLongException();
            }

            if (length > message.Length - WireStream.HeaderBytes)
            {
                return true;
            }

            if (message[0] == Row)
            {
                block.Length += WireStream.HeaderBytes + length;
            }
            else if (Passes((char)message[0], message.Slice(WireStream.HeaderBytes, length)))
            {
                message[(WireStream.HeaderBytes + length)..].CopyTo(message);
                filled -= WireStream.HeaderBytes + length;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the COPY goes on after a message that is no row.</summary>
    private bool Passes(char letter, ReadOnlySpan<byte> body)
    {
        Agreed |= letter == 'H';
        return letter switch
        {
            // The server is ready for another. Before that: the rows begin, they have ended, so has the query; or a notice, a notification, a parameter that changed.
            'Z' => false,
            'H' or 'c' or 'C' or 'N' or 'A' or 'S' => true,
            'E' => throw WireStream.Refusal(body),
            _ => throw new IOException("A message that has no place in a COPY"),
        };
    }

    private int Read(Span<byte> to, CancellationToken stop)
    {
        // The server sends 8 KiB at a time. Whoever waits is woken for each; a millisecond later more of it is there.
        if (!wire.IsReady)
        {
            stop.WaitHandle.WaitOne(Pause);
        }

        return wire.Bytes.Read(to) is > 0 and var read ? read : throw new EndOfStreamException();
    }
}

/// <summary>A row is longer than it may be.</summary>
internal sealed class RowTooLongException : Exception;
