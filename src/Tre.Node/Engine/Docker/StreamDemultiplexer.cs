using System.Buffers;
using System.Buffers.Binary;

namespace Tre.Node.Engine.Docker;

/// <summary>
/// Splits the engine's multiplexed stream: frames of one type byte (0 input, 1 output, 2 error), three zero bytes, a
/// big-endian length and that many bytes.
/// </summary>
internal static class StreamDemultiplexer
{
    private const int HeaderBytes = 8;
    private const int BufferBytes = 32 * 1024;

    /// <summary>Copies to the end, at most <paramref name="limit"/> bytes each; true when some were dropped.</summary>
    public static async Task<bool> CopyAsync(
        Stream source, Stream output, Stream error, long limit, CancellationToken cancel)
    {
        var header = new byte[HeaderBytes];
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        var left = new[] { limit, limit };
        var truncated = false;
        try
        {
            while (await ReadHeaderAsync(source, header, cancel).ConfigureAwait(false))
            {
                var sink = SinkOf(header);
                var rest = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
                while (rest > 0)
                {
                    var read = await source.ReadAsync(
                        buffer.AsMemory(0, (int)Math.Min(rest, (uint)buffer.Length)), cancel).ConfigureAwait(false);
                    if (read == 0)
                    {
                        throw EngineException.Malformed("stream ends within a frame");
                    }

                    // What is over the limit is still read, so that the writer inside does not block for ever.
                    rest -= (uint)read;
                    var kept = (int)Math.Min(read, left[sink]);
                    left[sink] -= kept;
                    truncated |= kept < read;
                    await (sink == 0 ? output : error).WriteAsync(buffer.AsMemory(0, kept), cancel).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return truncated;
    }

    private static int SinkOf(byte[] header) => header switch
    {
        [0 or 1, 0, 0, 0, ..] => 0,
        [2, 0, 0, 0, ..] => 1,
        _ => throw EngineException.Malformed("frame header"),
    };

    private static async Task<bool> ReadHeaderAsync(Stream source, byte[] header, CancellationToken cancel)
    {
        var read = await source.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancel)
            .ConfigureAwait(false);
        return read switch
        {
            HeaderBytes => true,
            0 => false,
            _ => throw EngineException.Malformed("stream ends within a header"),
        };
    }
}
