using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Node;
using Tre.Domain;
using Tre.Web.Hosting;

namespace Tre.Web.Workspaces;

/// <summary>Connects to Node's display socket with a ticket. What follows on the stream is RFB that Node has filtered.</summary>
internal sealed class DisplayGateway(Places places, TimeProvider clock)
{
    private const int MaxLine = 1_024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The open stream; or <c>unavailable</c> (Node does not answer) or <c>display-refused</c> (it does not take the ticket).</returns>
    public async Task<Outcome<Stream>> ConnectAsync(string ticket, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(places.DisplaySocket), either.Token);
            var stream = new NetworkStream(socket, ownsSocket: true);
            var hello = JsonSerializer.Serialize(new DisplayHello(ticket), NodeJson.Options);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(hello + "\n"), either.Token);
            var welcome = JsonSerializer.Deserialize<DisplayWelcome>(await LineAsync(stream, either.Token), NodeJson.Options);
            if (welcome is { Ok: true })
            {
                return stream;
            }

            await stream.DisposeAsync();
            return new Refusal("display-refused", $"The desktop did not take the ticket ({welcome?.Code ?? "no code"}). Open the desktop again.");
        }
        catch (Exception e) when (e is SocketException or IOException or JsonException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            socket.Dispose();
            return new Refusal("unavailable", "The desktop cannot be reached now. Try again in a moment.");
        }
    }

    /// <summary>One byte at a time: whatever comes after the line belongs to the viewer.</summary>
    private static async Task<string> LineAsync(Stream stream, CancellationToken cancel)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count < MaxLine)
        {
            if (await stream.ReadAsync(one, cancel) == 0)
            {
                throw new IOException("Closed before it answered.");
            }

            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add(one[0]);
        }

        throw new IOException("The answer is too long.");
    }
}
