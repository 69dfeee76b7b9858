using System.Buffers;
using System.Net.Sockets;
using Tre.Node.Display.Rfb;

namespace Tre.Node.Display.Relay;

/// <summary>The words before the picture, with each side on its own.</summary>
internal static class Handshakes
{
    private const int Piece = 4096;

    /// <returns>The screen, and bytes that the server sent beyond the handshake; no screen when it left or broke the protocol.</returns>
    public static async Task<(ServerInit? Init, byte[] Early)> WithServerAsync(Socket server, CancellationToken cancel)
    {
        var handshake = new ServerHandshake();
        var input = new byte[Piece];
        var output = new ArrayBufferWriter<byte>();
        while (true)
        {
            var got = await server.ReceiveAsync(input, cancel).ConfigureAwait(false);
            if (got == 0 || !handshake.Feed(input.AsSpan(0, got), output, out var taken))
            {
                return (null, []);
            }

            await SendAsync(server, output, cancel).ConfigureAwait(false);
            if (handshake.Init is not null)
            {
                return (handshake.Init, input[taken..got]);
            }
        }
    }

    /// <returns>Bytes that the viewer sent beyond the handshake, or null when it left or broke the protocol.</returns>
    public static async Task<byte[]?> WithViewerAsync(Socket viewer, ServerInit init, CancellationToken cancel)
    {
        var handshake = new ViewerHandshake(init);
        var input = new byte[Piece];
        var output = new ArrayBufferWriter<byte>();
        ViewerHandshake.Start(output);
        while (true)
        {
            await SendAsync(viewer, output, cancel).ConfigureAwait(false);
            var got = await viewer.ReceiveAsync(input, cancel).ConfigureAwait(false);
            if (got == 0 || !handshake.Feed(input.AsSpan(0, got), output, out var taken))
            {
                return null;
            }

            if (handshake.Done)
            {
                await SendAsync(viewer, output, cancel).ConfigureAwait(false);
                return input[taken..got];
            }
        }
    }

    private static async Task SendAsync(Socket to, ArrayBufferWriter<byte> output, CancellationToken cancel)
    {
        await to.SendAllAsync(output.WrittenMemory, cancel).ConfigureAwait(false);
        output.ResetWrittenCount();
    }
}
