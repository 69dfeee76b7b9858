using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Native;

/// <summary>
/// A directory entry that was found without following a link and is held by descriptor (O_PATH): it can be looked at, but
/// neither read nor waited on, until its kind is known to be harmless.
/// </summary>
public sealed class PinnedEntry : IDisposable
{
    private const int ReadOnlyNonBlocking = 0x80000 | 0x800 | 0x100; // O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;
    private const ulong MountRootAttribute = 0x2000;
    private readonly SafeFileHandle _handle;

    internal PinnedEntry(SafeFileHandle handle) => _handle = handle;

    /// <summary>The kernel's word on what is held.</summary>
    /// <exception cref="SystemCallException">It could not be asked.</exception>
    public FileFacts Facts() => FactsOf(_handle);

    /// <summary>
    /// Opens the held file for reading. Only for a regular file: anything else might act on being opened.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is no regular file.</exception>
    public SafeFileHandle OpenRead() => Facts().Kind == FileKind.Regular
        ? NativeMethods.Reopen(_handle, ReadOnlyNonBlocking)
        : throw new InvalidOperationException("Only a regular file is opened for reading.");

    /// <summary>Connects to the held socket, and to no other.</summary>
    /// <exception cref="InvalidOperationException">It is no socket.</exception>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public async Task<Socket> ConnectAsync(CancellationToken cancel)
    {
        if (Facts().Kind != FileKind.Socket)
        {
            throw new InvalidOperationException("Only a socket is connected to.");
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(DescriptorPath.Of(_handle)), cancel).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _handle.Dispose();

    internal static unsafe FileFacts FactsOf(SafeFileHandle handle)
    {
        StatXBuffer buffer;
        byte empty = 0;
        if (NativeMethods.StatX(handle, &empty, EmptyPath, BasicStats, &buffer) != 0)
        {
            throw SystemCallException.Last("statx");
        }

        return new FileFacts(
            KindOf(buffer.Mode),
            buffer.Links,
            (long)Math.Min(buffer.Size, long.MaxValue),
            ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor,
            buffer.Inode,
            Time(buffer.ModifiedSeconds, buffer.ModifiedNanoseconds),
            (buffer.ChangedSeconds, buffer.ChangedNanoseconds),
            (buffer.Attributes & MountRootAttribute) != 0);
    }

    private static FileKind KindOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Directory,
        0xA000 => FileKind.SymbolicLink,
        0x1000 => FileKind.Fifo,
        0xC000 => FileKind.Socket,
        0x2000 or 0x6000 => FileKind.Device,
        _ => FileKind.Other,
    };

    /// <summary>The owner sets this time to what they like; what no calendar holds becomes its nearest end.</summary>
    private static DateTimeOffset Time(long seconds, uint nanoseconds) => seconds switch
    {
        < -62_135_596_800 => DateTimeOffset.MinValue,
        > 253_402_300_799 => DateTimeOffset.MaxValue,
        _ => DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(Math.Min(nanoseconds, 999_999_999) / 100),
    };
}
