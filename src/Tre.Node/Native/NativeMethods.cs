using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Native;

/// <summary>
/// Calls for reading what a hostile hand may have laid out. Sources: openat2(2), statx(2), getdents64(2). openat2 has no
/// wrapper in Debian 12's libc; its number is the same on every architecture.
/// </summary>
internal static unsafe partial class NativeMethods
{
    public const int OpenAt2Number = 437;
    public const int CurrentDirectory = -100;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint OpenAt2(nint number, nint directory, byte* path, OpenHow* how, nint size);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenCall(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int StatX(SafeFileHandle file, byte* path, int flags, uint mask, StatXBuffer* buffer);

    [LibraryImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint GetDirectoryEntries(SafeFileHandle directory, byte* buffer, nuint size);

    /// <summary>openat2 with the path as it is, zero-terminated here; retries when a signal came or a rename raced.</summary>
    public static SafeFileHandle OpenAt2(SafeFileHandle? directory, ReadOnlySpan<byte> path, ulong flags, ulong resolve)
    {
        Span<byte> terminated = path.Length < 512 ? stackalloc byte[512] : new byte[path.Length + 1];
        terminated.Clear();
        path.CopyTo(terminated);
        var how = new OpenHow { Flags = flags, Resolve = resolve };
        var added = false;
        try
        {
            directory?.DangerousAddRef(ref added);
            var from = directory is null ? CurrentDirectory : directory.DangerousGetHandle();
            fixed (byte* start = terminated)
            {
                for (var attempt = 0; ; attempt++)
                {
                    var file = OpenAt2(OpenAt2Number, from, start, &how, sizeof(OpenHow));
                    if (file >= 0)
                    {
                        return new SafeFileHandle(file, ownsHandle: true);
                    }

                    var error = Marshal.GetLastPInvokeError();
                    if (error is not (Errno.Interrupted or Errno.Again) || attempt == 16)
                    {
                        throw new SystemCallException("openat2", error);
                    }
                }
            }
        }
        finally
        {
            if (added)
            {
                directory!.DangerousRelease();
            }
        }
    }

    /// <summary>Opens again, for reading, exactly the file that a descriptor holds.</summary>
    public static SafeFileHandle Reopen(SafeFileHandle pinned, int flags)
    {
        var path = System.Text.Encoding.ASCII.GetBytes(DescriptorPath.Of(pinned) + "\0");
        fixed (byte* start = path)
        {
            var file = OpenCall(start, flags);
            return file >= 0 ? new SafeFileHandle(file, ownsHandle: true) : throw SystemCallException.Last("open");
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct OpenHow
    {
        public ulong Flags;
        public ulong Mode;
        public ulong Resolve;
    }
}
