using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Npgsql;

namespace Tre.Extractor.Source.Wire;

/// <summary>
/// Messages to and from a PostgreSQL server, protocol 3.0: a letter, a length with the length's own four bytes, big-endian, and a body. Safe for one thread, but for
/// <see cref="Abort"/>. Source: PostgreSQL documentation, "Frontend/Backend Protocol".
/// </summary>
internal sealed class WireStream : IDisposable
{
    public const int HeaderBytes = 5;
    private const int MostBytes = 1 << 20;
    private const int SslRequest = 80877103;
    private readonly Socket socket;

    private WireStream(Socket socket, Stream bytes) => (this.socket, Bytes) = (socket, bytes);

    public Stream Bytes { get; }

    /// <summary>Whether something can be read at once, where that can be told.</summary>
    public bool IsReady => Bytes is not NetworkStream || socket.Available > 0;

    /// <exception cref="WireException">The server is none that may be spoken to here.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    /// <exception cref="SocketException">Nobody answers.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The server's certificate is not good.</exception>
    public static WireStream Open(WireAddress address)
    {
        var socket = address.Connect();
        try
        {
            var plain = new NetworkStream(socket, ownsSocket: true);
            return new(socket, address.IsVerified ? Encrypted(plain, address) : plain);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>From now on the server may take as long as it takes.</summary>
    public void BePatient() => socket.SendTimeout = socket.ReceiveTimeout = 0;

    /// <summary>Sends a message without a letter, which begins a conversation.</summary>
    public void Begin(ReadOnlySpan<byte> body) => Write(Bytes, body);

    /// <summary>Sends a message.</summary>
    public void Send(char letter, ReadOnlySpan<byte> body)
    {
        Span<byte> message = new byte[HeaderBytes + body.Length];
        message[0] = (byte)letter;
        BinaryPrimitives.WriteInt32BigEndian(message[1..], body.Length + sizeof(int));
        body.CopyTo(message[HeaderBytes..]);
        Bytes.Write(message);
    }

    /// <summary>The next message.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    /// <exception cref="PostgresException">The server refuses; without its words, which may hold values.</exception>
    public (char Letter, byte[] Body) Receive()
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        Bytes.ReadExactly(header);
        var length = BinaryPrimitives.ReadInt32BigEndian(header[1..]) - sizeof(int);
        if (length is < 0 or > MostBytes)
        {
            throw new WireException("a message of impossible length");
        }

        var body = new byte[length];
        Bytes.ReadExactly(body);
        return header[0] == (byte)'E' ? throw Refusal(body) : ((char)header[0], body);
    }

    /// <summary>Ends whatever waits, from another thread.</summary>
    public void Abort()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // It has ended already.
        }
    }

    public void Dispose() => Bytes.Dispose();

    private static void Write(Stream to, ReadOnlySpan<byte> body)
    {
        Span<byte> message = new byte[sizeof(int) + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        body.CopyTo(message[sizeof(int)..]);
        to.Write(message);
    }

    private static SslStream Encrypted(NetworkStream plain, WireAddress address)
    {
        Span<byte> request = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(request, SslRequest);
        Write(plain, request);
        // Exactly one byte: whatever an attacker put after it would else be taken for the server's.
        if (plain.ReadByte() != 'S')
        {
            throw new WireException("the server does not encrypt");
        }

        var encrypted = new SslStream(plain);
        var trusted = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trusted.CustomTrustStore.ImportFromPemFile(address.RootCertificate!);
        encrypted.AuthenticateAsClient(new SslClientAuthenticationOptions { TargetHost = address.Host, CertificateChainPolicy = trusted });
        return encrypted;
    }

    /// <summary>Of an error's fields only the code: each is a letter and text that ends with a zero.</summary>
    public static PostgresException Refusal(ReadOnlySpan<byte> body)
    {
        while (body.Length > 1 && body.IndexOf((byte)0) is > 0 and var end)
        {
            if (body[0] == (byte)'C')
            {
                return new PostgresException("", "ERROR", "ERROR", Encoding.ASCII.GetString(body[1..end]));
            }

            body = body[(end + 1)..];
        }

        return new PostgresException("", "ERROR", "ERROR", "XX000");
    }
}

/// <summary>The server says what is not understood here; the driver may.</summary>
/// <param name="message">What, without values.</param>
internal sealed class WireException(string message) : Exception(message);
