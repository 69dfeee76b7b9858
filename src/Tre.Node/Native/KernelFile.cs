using System.Runtime.InteropServices;
using System.Text;

namespace Tre.Node.Native;

/// <summary>
/// Small files and links of /proc by the few system calls that they take: a look at the host reads thousands of them.
/// Sources: open(2), read(2), readlink(2), proc(5).
/// </summary>
internal static unsafe partial class KernelFile
{
    private const int ReadOnlyCloseOnExec = 0x80000;
    private const int LongestLink = 256;

    /// <summary>How many bytes the file has, all of them in <paramref name="room"/>; null when whom it tells of has ended.</summary>
    /// <exception cref="IOException">It cannot be read, or has not room enough.</exception>
    public static int? Read(string path, Span<byte> room)
    {
        var file = Open(path, ReadOnlyCloseOnExec);
        if (file < 0)
        {
            return Ended("open");
        }

        try
        {
            fixed (byte* start = room)
            {
                for (var length = 0; length < room.Length;)
                {
                    var more = Read(file, start + length, (nuint)(room.Length - length));
                    if (more <= 0)
                    {
                        return more == 0 ? length : Ended("read");
                    }

                    length += (int)more;
                }
            }

            throw new IOException($"{path} is longer than {room.Length} bytes.");
        }
        finally
        {
            _ = Close(file);
        }
    }

    /// <summary>Where the link leads; null when whom it tells of has ended, or may not be asked.</summary>
    public static string? Link(string path)
    {
        var text = stackalloc byte[LongestLink];
        var length = ReadLink(path, text, LongestLink);
        return length is > 0 and < LongestLink ? Encoding.UTF8.GetString(text, (int)length) : null;
    }

    private static int? Ended(string call) =>
        Marshal.GetLastPInvokeError() is Errno.NoEntry or Errno.NoSuchProcess ? null : throw SystemCallException.Last(call);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(int file, byte* buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "readlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint ReadLink(string path, byte* buffer, nuint size);
}
