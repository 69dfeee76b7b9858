using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Native;

/// <summary>
/// A process of the host, held so that its number cannot become another's meanwhile. Sources: pidfd_open(2), pidfd_send_signal(2),
/// which have no wrapper in Debian 12's libc and one number on every architecture.
/// </summary>
internal sealed partial class PinnedProcess : IDisposable
{
    private const int SendSignal = 424;
    private const int OpenNumber = 434;
    private const int KillSignal = 9;
    private const short Readable = 1;
    private readonly SafeFileHandle _file;

    private PinnedProcess(SafeFileHandle file) => _file = file;

    /// <summary>Null when there is no such process.</summary>
    /// <exception cref="SystemCallException">The kernel refuses.</exception>
    public static PinnedProcess? Open(int pid)
    {
        var file = PidFileOpen(OpenNumber, pid, 0);
        return file >= 0 ? new PinnedProcess(new SafeFileHandle(file, ownsHandle: true))
            : Marshal.GetLastPInvokeError() == Errno.NoSuchProcess ? null
            : throw SystemCallException.Last("pidfd_open");
    }

    /// <summary>All of its threads have ended, whether or not its parent has taken note.</summary>
    public unsafe bool HasEnded
    {
        get
        {
            var asked = new PollEntry { File = (int)_file.DangerousGetHandle(), Events = Readable };
            return Poll(&asked, 1, 0) > 0;
        }
    }

    /// <summary>SIGKILL; nothing when it has ended.</summary>
    /// <exception cref="SystemCallException">Node may not.</exception>
    public void Kill()
    {
        if (PidSendSignal(SendSignal, _file.DangerousGetHandle(), KillSignal, 0, 0) != 0 && Marshal.GetLastPInvokeError() != Errno.NoSuchProcess)
        {
            throw SystemCallException.Last("pidfd_send_signal");
        }
    }

    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint PidFileOpen(nint number, nint pid, nint flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint PidSendSignal(nint number, nint file, nint signal, nint info, nint flags);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int File;
        public short Events;
        public short Answered;
    }
}
