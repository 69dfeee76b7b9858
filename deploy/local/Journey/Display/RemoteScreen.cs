using System.Buffers.Binary;
using System.Text;

namespace Tre.Journey.Display;

/// <summary>
/// A small RFB 3.8 client (RFC 6143), enough to look at a desktop and to type: raw pixels, key events. It sees what a
/// person's browser sees, over the same public WebSocket.
/// </summary>
public sealed class RemoteScreen : IAsyncDisposable
{
    private const int BytesPerPixel = 4;
    private const int RawEncoding = 0;
    private readonly Stream stream;
    private readonly byte[] pixels;

    private RemoteScreen(Stream stream, int width, int height) =>
        (this.stream, Width, Height, pixels) = (stream, width, height, new byte[width * height * BytesPerPixel]);

    public int Width { get; }

    public int Height { get; }

    /// <summary>Distinct colours on the screen, up to 64: an empty or not yet drawn desktop has one or two.</summary>
    public int Colours
    {
        get
        {
            var seen = new HashSet<int>();
            for (var i = 0; i < pixels.Length && seen.Count < 64; i += BytesPerPixel)
            {
                seen.Add(BinaryPrimitives.ReadInt32LittleEndian(pixels.AsSpan(i)) & 0xFFFFFF);
            }

            return seen.Count;
        }
    }

    /// <summary>Shakes hands and asks for raw pixels only.</summary>
    /// <exception cref="InvalidDataException">The other side does not speak RFB 3.8 without authentication.</exception>
    public static async Task<RemoteScreen> OpenAsync(Stream stream, CancellationToken cancel)
    {
        var version = Encoding.ASCII.GetString(await ReadAsync(stream, 12, cancel));
        if (version != "RFB 003.008\n")
        {
            throw new InvalidDataException("The desktop does not speak RFB 3.8.");
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(version), cancel);
        var kinds = await ReadAsync(stream, (await ReadAsync(stream, 1, cancel))[0], cancel);
        if (!kinds.Contains((byte)1))
        {
            throw new InvalidDataException("The desktop offers no session without a VNC password.");
        }

        await stream.WriteAsync(new byte[] { 1 }, cancel);
        if (BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(stream, 4, cancel)) != 0)
        {
            throw new InvalidDataException("The desktop refused the session.");
        }

        await stream.WriteAsync(new byte[] { 1 }, cancel);
        var init = await ReadAsync(stream, 24, cancel);
        await ReadAsync(stream, BinaryPrimitives.ReadInt32BigEndian(init.AsSpan(20)), cancel);
        var screen = new RemoteScreen(stream, BinaryPrimitives.ReadUInt16BigEndian(init), BinaryPrimitives.ReadUInt16BigEndian(init.AsSpan(2)));
        await screen.ConfigureAsync(cancel);
        return screen;
    }

    /// <summary>Asks for the screen (all of it, or what changed) and waits for one update.</summary>
    public async Task UpdateAsync(bool incremental, CancellationToken cancel)
    {
        var request = new byte[10];
        (request[0], request[1]) = (3, incremental ? (byte)1 : (byte)0);
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(6), (ushort)Width);
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(8), (ushort)Height);
        await stream.WriteAsync(request, cancel);
        while (!await ReadMessageAsync(cancel))
        {
        }
    }

    /// <summary>Presses and releases each key of <paramref name="text"/>; a line break is Return.</summary>
    public async Task TypeAsync(string text, CancellationToken cancel)
    {
        foreach (var letter in text)
        {
            var key = letter == '\n' ? 0xFF0Du : letter;
            await KeyAsync(key, down: true, cancel);
            await KeyAsync(key, down: false, cancel);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static async Task<byte[]> ReadAsync(Stream stream, int count, CancellationToken cancel)
    {
        var buffer = new byte[count];
        await stream.ReadExactlyAsync(buffer, cancel);
        return buffer;
    }

    private async Task ConfigureAsync(CancellationToken cancel)
    {
        // 32 bits per pixel, depth 24, little endian, true colour, 8 bits each at 16, 8 and 0.
        byte[] format = [0, 0, 0, 0, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0];
        byte[] encodings = [2, 0, 0, 1, 0, 0, 0, RawEncoding];
        await stream.WriteAsync(format, cancel);
        await stream.WriteAsync(encodings, cancel);
    }

    private async Task KeyAsync(uint keysym, bool down, CancellationToken cancel)
    {
        var message = new byte[8];
        (message[0], message[1]) = (4, down ? (byte)1 : (byte)0);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), keysym);
        await stream.WriteAsync(message, cancel);
    }

    /// <summary>Reads one message; true when it was a screen update.</summary>
    private async Task<bool> ReadMessageAsync(CancellationToken cancel)
    {
        var type = (await ReadAsync(stream, 1, cancel))[0];
        switch (type)
        {
            case 0:
                var count = BinaryPrimitives.ReadUInt16BigEndian((await ReadAsync(stream, 3, cancel)).AsSpan(1));
                for (var i = 0; i < count; i++)
                {
                    await ReadRectangleAsync(cancel);
                }

                return true;
            case 2:
                return false;
            default:
                throw new InvalidDataException($"The desktop sent message {type}, which nothing here lets through.");
        }
    }

    private async Task ReadRectangleAsync(CancellationToken cancel)
    {
        var head = await ReadAsync(stream, 12, cancel);
        int Field(int at) => BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(at));
        var (x, y, width, height) = (Field(0), Field(2), Field(4), Field(6));
        if (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(8)) != RawEncoding || x + width > Width || y + height > Height)
        {
            throw new InvalidDataException("The desktop sent a rectangle that was not asked for.");
        }

        for (var row = 0; row < height; row++)
        {
            await stream.ReadExactlyAsync(pixels.AsMemory((((y + row) * Width) + x) * BytesPerPixel, width * BytesPerPixel), cancel);
        }
    }
}
