using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;

namespace Tre.DockerTests.Display;

/// <summary>A person at the portal: shows a ticket, then looks and types.</summary>
internal sealed class Viewer : IDisposable
{
    private const uint Enter = 0xFF0D;
    private const uint Shift = 0xFFE1;
    private readonly Socket _socket;

    private Viewer(Socket socket, DisplayWelcome welcome) => (_socket, Welcome) = (socket, welcome);

    public DisplayWelcome Welcome { get; }

    /// <summary>Has Node expect a session, connects and shows its ticket.</summary>
    public static async Task<(Viewer Viewer, Guid Session)> OpenAsync(NodeUnderTest node, Guid desktop)
    {
        var ticket = RandomNumberGenerator.GetBytes(32);
        var session = Guid.NewGuid();
        await node.PostNothingAsync(NodeRoutes.Sessions, new ExpectSession(
            desktop, session, Convert.ToHexStringLower(SHA256.HashData(ticket)), TimeProvider.System.GetUtcNow().AddMinutes(1)));
        return (await ShowAsync(node, Base64Url.EncodeToString(ticket)), session);
    }

    public static async Task<Viewer> ShowAsync(NodeUnderTest node, string ticket)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(node.Folders.DisplaySocket));
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"ticket":"{{ticket}}"}""" + "\n"));
        var line = new List<byte>();
        for (var next = await ReceiveAsync(socket, 1); next[0] != '\n'; next = await ReceiveAsync(socket, 1))
        {
            line.Add(next[0]);
        }

        return new Viewer(socket, JsonSerializer.Deserialize<DisplayWelcome>(line.ToArray(), NodeJson.Options)!);
    }

    /// <summary>Agrees on the protocol and asks for the encodings; returns the desktop's name.</summary>
    public async Task<string> GreetAsync(params int[] encodings)
    {
        await ReceiveAsync(12);
        await SendAsync("RFB 003.008\n"u8.ToArray());
        await ReceiveAsync(2);
        await SendAsync(1);
        await ReceiveAsync(4);
        await SendAsync(1);
        var init = await ReceiveAsync(24);
        var name = await ReceiveAsync((int)BinaryPrimitives.ReadUInt32BigEndian(init.AsSpan(20)));
        var count = (byte)encodings.Length;
        await SendAsync([2, 0, 0, count, .. encodings.SelectMany(e => BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(e)))]);
        return Encoding.UTF8.GetString(name);
    }

    /// <summary>Asks for the whole screen and returns the head of the first rectangle that comes.</summary>
    public async Task<byte[]> LookAsync()
    {
        await SendAsync(3, 0, 0, 0, 0, 0, (byte)(Welcome.Width!.Value >> 8), (byte)Welcome.Width.Value,
            (byte)(Welcome.Height!.Value >> 8), (byte)Welcome.Height.Value);
        var head = await ReceiveAsync(4 + 12);
        Assert.That(head[0], Is.Zero, "an update of the screen");
        return head[4..];
    }

    /// <summary>Types a line of plain characters and Enter.</summary>
    public async Task TypeAsync(string line)
    {
        foreach (var letter in line)
        {
            var shifted = char.IsAsciiLetterUpper(letter) || ">_".Contains(letter, StringComparison.Ordinal);
            if (shifted)
            {
                await KeyAsync(Shift, 1);
            }

            await PressAsync(letter);
            if (shifted)
            {
                await KeyAsync(Shift, 0);
            }
        }

        await PressAsync(Enter);
    }

    public async Task ClickAsync(int x, int y)
    {
        foreach (byte buttons in new byte[] { 0, 1, 0 })
        {
            await SendAsync(5, buttons, (byte)(x >> 8), (byte)x, (byte)(y >> 8), (byte)y);
        }
    }

    public Task SendAsync(params byte[] bytes) => _socket.SendAsync(bytes);

    public Task<byte[]> ReceiveAsync(int count) => ReceiveAsync(_socket, count);

    /// <summary>Whether the other side has ended the connection, once what was under way is read.</summary>
    public async Task<bool> EndedAsync() => await RestAsync() is not null;

    /// <summary>Everything that comes until the other side ends the connection.</summary>
    public async Task<byte[]> RestAsync()
    {
        var rest = new List<byte>();
        var piece = new byte[64 * 1024];
        try
        {
            for (var got = 1; got > 0; rest.AddRange(piece.AsSpan(0, got)))
            {
                got = await _socket.ReceiveAsync(piece);
            }
        }
        catch (SocketException)
        {
            // Ended the hard way.
        }

        return [.. rest];
    }

    public void Dispose() => _socket.Dispose();

    private async Task PressAsync(uint symbol)
    {
        await KeyAsync(symbol, 1);
        await KeyAsync(symbol, 0);
    }

    private Task KeyAsync(uint symbol, byte down) => SendAsync(
        [4, down, 0, 0, (byte)(symbol >> 24), (byte)(symbol >> 16), (byte)(symbol >> 8), (byte)symbol]);

    private static async Task<byte[]> ReceiveAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var have = 0; have < count;)
        {
            var got = await socket.ReceiveAsync(bytes.AsMemory(have));
            Assert.That(got, Is.GreaterThan(0), "the connection ended");
            have += got;
        }

        return bytes;
    }
}
