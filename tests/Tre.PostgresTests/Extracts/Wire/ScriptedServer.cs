using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Tre.Extractor.Source.Wire;

namespace Tre.PostgresTests.Extracts.Wire;

/// <summary>A server on a unix socket that says what a test has it say, whatever it is told.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trewire").FullName;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task saying;

    /// <param name="said">Bytes, in pieces as they are sent; then the connection ends.</param>
    public ScriptedServer(params byte[][] said)
    {
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, ".s.PGSQL.5432")));
        listener.Listen();
        saying = Task.Run(() =>
        {
            using var other = listener.Accept();
            foreach (var piece in said)
            {
                other.Send(piece);
            }

            other.Shutdown(SocketShutdown.Send);
            // Until the other side ends, too: what it says is not looked at.
            var room = new byte[1024];
            try
            {
                while (other.Receive(room) > 0)
                {
                }
            }
            catch (SocketException)
            {
                // It ended without having read everything.
            }
        });
    }

    public WireAddress Address => new(folder, 5432, "d", "reader", "pencil", false, null, TimeSpan.FromSeconds(30));

    public static byte[] Message(char letter, ReadOnlySpan<byte> body)
    {
        var message = new byte[5 + body.Length];
        message[0] = (byte)letter;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), body.Length + 4);
        body.CopyTo(message.AsSpan(5));
        return message;
    }

    public static byte[] Message(char letter, string body = "") => Message(letter, Encoding.UTF8.GetBytes(body));

    /// <summary>Of authentication.</summary>
    public static byte[] Asks(int what, string more = "")
    {
        var body = new byte[4 + more.Length];
        BinaryPrimitives.WriteInt32BigEndian(body, what);
        Encoding.ASCII.GetBytes(more).CopyTo(body, 4);
        return Message('R', body);
    }

    public void Dispose()
    {
        listener.Dispose();
        // What it could not say was not what a test waited for.
        saying.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        Directory.Delete(folder, recursive: true);
    }
}
