using System.Buffers;
using System.Net.Sockets;

namespace Tre.Node.Display.Relay;

/// <summary>Passes bytes one way through a filter. Reads no further while the other side does not take what is there.</summary>
internal static class Pump
{
    private const int Piece = 64 * 1024;

    /// <summary>Filters a piece; false when the session must end.</summary>
    public delegate bool Filter(ReadOnlySpan<byte> piece, IBufferWriter<byte> output);

    /// <summary>Runs until an end leaves or the filter refuses, and says which.</summary>
    /// <param name="fromLeft">What to say when the reading end leaves.</param>
    /// <param name="toLeft">What to say when the writing end leaves.</param>
    public static async Task<string> RunAsync(
        Socket from, string fromLeft, Socket to, string toLeft, Filter filter, Action<int> count, CancellationToken cancel)
    {
        var input = ArrayPool<byte>.Shared.Rent(Piece);
        var output = new ArrayBufferWriter<byte>(Piece);
        try
        {
            while (true)
            {
                var got = await ReceiveAsync(from, input.AsMemory(0, Piece), cancel).ConfigureAwait(false);
                if (got == 0)
                {
                    return fromLeft;
                }

                if (!filter(input.AsSpan(0, got), output))
                {
                    return ClosedBecause.Protocol;
                }

                if (!await SendAsync(to, output.WrittenMemory, cancel).ConfigureAwait(false))
                {
                    return toLeft;
                }

                count(output.WrittenCount);
                output.ResetWrittenCount();
            }
        }
        finally
        {
            // What was on a screen must not turn up in somebody else's buffer.
            ArrayPool<byte>.Shared.Return(input, clearArray: true);
        }
    }

    private static async ValueTask<int> ReceiveAsync(Socket from, Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await from.ReceiveAsync(buffer, cancel).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    private static async ValueTask<bool> SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await to.SendAllAsync(bytes, cancel).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
