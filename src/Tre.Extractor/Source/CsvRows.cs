using System.Buffers;
using Npgsql;
using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// Cuts the CSV that COPY sends into rows without decoding it. Holds one buffer that grows to the longest row, up to a limit.
/// </summary>
internal sealed class CsvRows(Stream source, int maxRowBytes, string table, CancellationToken cancel) : IDisposable
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create((byte)'"', (byte)'\n');
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int start;
    private int scanned;
    private int end;
    private bool quoted;

    /// <summary>Rows given so far.</summary>
    public long Count { get; private set; }

    /// <summary>The next row with its line feed; valid until the next call. False after the last.</summary>
    /// <exception cref="BuildFailedException">The source was lost, or a row is longer than the limit or ends in the middle.</exception>
    public bool TryNext(out ReadOnlySpan<byte> row)
    {
        while (true)
        {
            if (TryCut(out row))
            {
                Count++;
                return true;
            }

            MakeRoom();
            var read = Read();
            if (read == 0)
            {
                return end == start ? false : throw Fail("The last row ends in the middle");
            }

            end += read;
        }
    }

    private bool TryCut(out ReadOnlySpan<byte> row)
    {
        while (scanned < end)
        {
            var at = buffer.AsSpan(scanned, end - scanned).IndexOfAny(Marks);
            if (at < 0)
            {
                scanned = end;
                break;
            }

            scanned += at + 1;
            if (buffer[scanned - 1] == '"')
            {
                // A doubled quote within quotes flips twice, which is right.
                quoted = !quoted;
            }
            else if (!quoted)
            {
                row = buffer.AsSpan(start, scanned - start);
                start = scanned;
                return true;
            }
        }

        row = default;
        return false;
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (scanned, end, start) = (scanned - start, end - start, 0);
        }

        if (end < buffer.Length)
        {
            return;
        }

        if (buffer.Length >= maxRowBytes)
        {
            throw Fail($"A row is longer than {maxRowBytes} bytes");
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = larger;
    }

    private int Read()
    {
        try
        {
            return source.Read(buffer, end, buffer.Length - end);
        }
        catch (Exception e) when (e is NpgsqlException or IOException)
        {
            // A cancelled COPY ends with an error of the server's.
            cancel.ThrowIfCancellationRequested();
            throw SourceErrors.Failure(e, table, Count + 1);
        }
    }

    private BuildFailedException Fail(string message) =>
        new(new ExtractFailure(ExtractFailureCode.SourceData, message, Transient: false, table, Count + 1));

    // Patients' rows do not stay behind in a shared buffer.
    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
}
