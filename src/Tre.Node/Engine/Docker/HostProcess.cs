using System.Runtime.InteropServices;

namespace Tre.Node.Engine.Docker;

/// <summary>Signals to processes of containers, by their pid on the host.</summary>
internal static partial class HostProcess
{
    private const int SigKill = 9;

    /// <summary>Kills; a process that is gone already is no error.</summary>
    public static void Kill(int pid) => _ = kill(pid, SigKill);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int kill(int pid, int signal);
}
