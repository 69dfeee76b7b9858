using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Native;

/// <summary>
/// A directory held by descriptor. Whatever is opened from it lies below it on the same file system and was reached
/// without any link, whoever renames things meanwhile (openat2 with RESOLVE_BENEATH, NO_SYMLINKS, NO_MAGICLINKS, NO_XDEV).
/// </summary>
public sealed unsafe class BeneathDirectory : IDisposable
{
    private const ulong PathOnly = 0x200000 | 0x80000; // O_PATH | O_CLOEXEC
    private const ulong DirectoryToRead = 0x80000 | 0x800; // O_RDONLY | O_CLOEXEC | O_NONBLOCK
    private const ulong NoFollow = 0x20000;
    private const ulong Confined = 0x08 | 0x04 | 0x02 | 0x01;
    private const ulong NoLinks = 0x04 | 0x02;
    private const int EntryHeader = 19;
    private static readonly ulong MustBeDirectory =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000UL : 0x10000UL;

    private readonly SafeFileHandle _handle;

    private BeneathDirectory(SafeFileHandle handle) => _handle = handle;

    /// <summary>Opens a directory of our own by path; not even our own path may lead over a link.</summary>
    /// <exception cref="SystemCallException">It is missing, a link, or no directory.</exception>
    public static BeneathDirectory Open(string path) => new(NativeMethods.OpenAt2(
        null, Encoding.UTF8.GetBytes(path), DirectoryToRead | MustBeDirectory, NoLinks));

    /// <summary>What the kernel says of the directory itself.</summary>
    public FileFacts Facts() => PinnedEntry.FactsOf(_handle);

    /// <summary>Holds the entry at a relative path of raw bytes, whatever it is; a link is held itself, not followed.</summary>
    /// <exception cref="SystemCallException">
    /// <see cref="Errno.Loop"/>: a link on the way; <see cref="Errno.CrossDevice"/>: it leads out or onto another file system;
    /// <see cref="Errno.NoEntry"/>, <see cref="Errno.NotDirectory"/>: there is no such entry.
    /// </exception>
    public PinnedEntry Pin(ReadOnlySpan<byte> path) => new(NativeMethods.OpenAt2(
        _handle, Checked(path), PathOnly | NoFollow, Confined));

    /// <summary>Opens a directory below, for looking through.</summary>
    /// <exception cref="SystemCallException">As <see cref="Pin"/>.</exception>
    public BeneathDirectory Enter(ReadOnlySpan<byte> path) => new(NativeMethods.OpenAt2(
        _handle, Checked(path), DirectoryToRead | MustBeDirectory, Confined));

    /// <summary>Names in the directory as the kernel has them, without . and .., at most <paramref name="most"/>.</summary>
    /// <param name="truncated">There were more.</param>
    public IReadOnlyList<byte[]> Names(int most, out bool truncated)
    {
        var names = new List<byte[]>();
        truncated = false;
        var buffer = new byte[32 * 1024];
        fixed (byte* start = buffer)
        {
            while (true)
            {
                var length = NativeMethods.GetDirectoryEntries(_handle, start, (nuint)buffer.Length);
                if (length < 0)
                {
                    throw SystemCallException.Last("getdents64");
                }

                if (length == 0)
                {
                    return names;
                }

                if (!Take(buffer.AsSpan(0, (int)length), names, most))
                {
                    truncated = true;
                    return names;
                }
            }
        }
    }

    public void Dispose() => _handle.Dispose();

    private static bool Take(ReadOnlySpan<byte> entries, List<byte[]> names, int most)
    {
        while (entries.Length > EntryHeader)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(entries[16..]);
            var name = entries[EntryHeader..length];
            name = name[..name.IndexOf((byte)0)];
            entries = entries[length..];
            if (name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
            {
                continue;
            }

            if (names.Count == most)
            {
                return false;
            }

            names.Add(name.ToArray());
        }

        return true;
    }

    /// <summary>A zero byte would end the path early, so that another file was opened than was named.</summary>
    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> path) => path.IsEmpty || path.Contains((byte)0)
        ? throw new SystemCallException("openat2", Errno.Invalid)
        : path;
}
