using System.Net.Sockets;
using System.Text.Json;
using Tre.Contracts.Node;

namespace Tre.Node.Display.Relay;

/// <summary>The lines before the picture: the portal shows a ticket, Node answers.</summary>
internal static class TicketLine
{
    private const int Longest = 256;

    /// <summary>The ticket, or null when the first line is none. Bytes behind the line are none either: the viewer speaks second.</summary>
    public static async Task<string?> ReadAsync(Socket portal, CancellationToken cancel)
    {
        var buffer = new byte[Longest];
        var length = 0;
        while (length < Longest)
        {
            var got = await portal.ReceiveAsync(buffer.AsMemory(length), cancel).ConfigureAwait(false);
            length += got;
            var end = buffer.AsSpan(0, length).IndexOf((byte)'\n');
            if (end >= 0 || got == 0)
            {
                return end == length - 1 && end > 0 ? Parse(buffer.AsSpan(0, end)) : null;
            }
        }

        return null;
    }

    public static async Task WriteAsync(Socket portal, DisplayWelcome welcome, CancellationToken cancel)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(welcome, NodeJson.Options), (byte)'\n'];
        await portal.SendAllAsync(line, cancel).ConfigureAwait(false);
    }

    private static string? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<DisplayHello>(line, NodeJson.Options)?.Ticket;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
