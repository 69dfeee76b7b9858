using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Tre.Node.Native;

/// <summary>
/// Who was at the other end of a unix socket when it connected, as the kernel knows it (SO_PEERCRED, unix(7)).
/// </summary>
public readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    private const int SocketLevel = 1;
    private const int PeerCredentialOption = 17;

    /// <exception cref="SocketException">The socket is not a connected unix socket.</exception>
    public static PeerCredentials Of(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        Span<int> answer = stackalloc int[3];
        var length = socket.GetRawSocketOption(SocketLevel, PeerCredentialOption, MemoryMarshal.AsBytes(answer));
        return length == 12
            ? new PeerCredentials(answer[0], (uint)answer[1], (uint)answer[2])
            : throw new SocketException((int)SocketError.OperationNotSupported);
    }
}
