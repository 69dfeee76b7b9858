using System.Net.Sockets;
using Npgsql;

namespace Tre.Extractor.Source.Wire;

/// <summary>Where a source answers and as whom, as far as COPY needs to know it.</summary>
/// <param name="Host">Name or address; a folder, absolute, for a unix socket in it.</param>
/// <param name="Port">Port; part of the socket's name, too.</param>
/// <param name="Database">The database.</param>
/// <param name="User">The role.</param>
/// <param name="Password">Its password; null where none is needed.</param>
/// <param name="IsVerified">Whether the connection is encrypted, to a server whose certificate names the host.</param>
/// <param name="RootCertificate">File with who may have signed it (PEM).</param>
/// <param name="Patience">How long connecting may take.</param>
internal sealed record WireAddress(string Host, int Port, string Database, string User, string? Password, bool IsVerified, string? RootCertificate, TimeSpan Patience)
{
    // Whatever else is set means something to the driver, and so the driver does it.
    private static readonly string[] Understood =
        ["Host", "Port", "Database", "Username", "Password", "SSL Mode", "Root Certificate", "Timeout", "Command Timeout", "Application Name", "Include Error Detail", "Pooling"];

    public bool IsSocket => Host.StartsWith('/');

    /// <summary>Null for a source that only the driver can reach, or reaches more safely.</summary>
    /// <param name="connection">The driver's connection string.</param>
    public static WireAddress? Of(string connection)
    {
        var told = new NpgsqlConnectionStringBuilder(connection);
        if (told.Keys.Any(key => !Understood.Contains(key, StringComparer.OrdinalIgnoreCase)) || told.Host is not { Length: > 0 } host || host.Contains(',', StringComparison.Ordinal)
            || host.StartsWith('@') || string.IsNullOrEmpty(told.Username))
        {
            return null;
        }

        // Between never and to nobody else the driver decides by what the server says, and without a file by what the machine has.
        return host.StartsWith('/') ? told.SslMode is SslMode.Prefer or SslMode.Disable ? Make(false) : null
            : told.SslMode == SslMode.VerifyFull && !string.IsNullOrEmpty(told.RootCertificate) ? Make(true)
            : told.SslMode == SslMode.Disable ? Make(false) : null;

        WireAddress Make(bool isVerified) => new(
            host, told.Port, string.IsNullOrEmpty(told.Database) ? told.Username : told.Database, told.Username, told.Password, isVerified, told.RootCertificate,
            told.Timeout > 0 ? TimeSpan.FromSeconds(told.Timeout) : System.Threading.Timeout.InfiniteTimeSpan);
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>A socket that waits in the kernel: the runtime's own waiting wakes two threads for each 8 KiB that the server sends.</summary>
    /// <exception cref="SocketException">Nobody answers.</exception>
    public Socket Connect()
    {
        if (IsSocket)
        {
            var local = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            return Connected(local, () => local.Connect(new UnixDomainSocketEndPoint(Path.Combine(Host, $".s.PGSQL.{Port}"))));
        }

        var remote = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        remote.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        return Connected(remote, () => remote.Connect(Host, Port));
    }

    // What the kernel waits for a connection is what it waits for sending.
    private Socket Connected(Socket socket, Action connect)
    {
        try
        {
            socket.SendTimeout = socket.ReceiveTimeout = Patience.TotalMilliseconds is > 0 and var milliseconds ? (int)milliseconds : 0;
            connect();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
