using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Tre.Node.Volumes;

/// <summary>What a mount allows.</summary>
[Flags]
public enum MountLimits
{
    /// <summary>No set-user-id programs, no device files: always.</summary>
    None = 0,
    ReadOnly = 1,
    NoExec = 2,
}

/// <summary>Makes and takes away mounts. Every call may be repeated.</summary>
public static class Mounter
{
    private const ulong ReadOnlyFlag = 1;
    private const ulong NoSuid = 2;
    private const ulong NoDevices = 4;
    private const ulong NoExecFlag = 8;
    private const ulong Bind = 4096;
    private const ulong Shared = 1 << 20;
    private const ulong Private = 1 << 18;
    private const int Detach = 2;
    private const int NoFollow = 8;
    private const int Busy = 16;
    private const int Clone = 1;
    private const int CloseOnExec = 0x80000;
    private const int EmptyPath = 0x1000;
    private const int FromEmptyPath = 4;

    /// <summary>Makes a directory a mount of its own below which later mounts propagate to slaves.</summary>
    public static void MakeSharedParent(string directory)
    {
        var now = MountTable.At(directory);
        if (now is null)
        {
            Check(Libc.Mount(directory, directory, null, Bind, null), $"bind {directory} to itself");
        }

        if (now is not { Shared: true })
        {
            Check(Libc.Mount(null, directory, null, Shared, null), $"share {directory}");
        }
    }

    /// <summary>Mounts a volume's image; nothing happens when something is mounted there already.</summary>
    /// <param name="data">Options of the file system, such as <c>grpid</c>.</param>
    public static void MountImage(string image, string target, MountLimits limits, string? data = null)
    {
        if (MountTable.At(target) is not null)
        {
            return;
        }

        using var loop = LoopDevice.Attach(image, limits.HasFlag(MountLimits.ReadOnly));
        Check(Libc.Mount(loop.Path, target, "ext4", FlagsOf(limits), data), $"mount {image} at {target}");
    }

    /// <summary>
    /// Makes a directory appear at another place, there at once with its limits: a bind that is remounted read-only
    /// afterwards stays writable where it has propagated to meanwhile.
    /// </summary>
    public static void Expose(string source, string target, MountLimits limits)
    {
        if (MountTable.At(target) is not null)
        {
            return;
        }

        var file = Libc.OpenTreeCall(Libc.OpenTree, Libc.CurrentDirectory, source, Clone | CloseOnExec);
        Check(file, $"clone {source}");
        using var tree = new SafeFileHandle(file, ownsHandle: true);
        var attributes = new Libc.MountAttributes { Set = FlagsOf(limits), Propagation = Private };
        unsafe
        {
            Check(
                Libc.MountSetAttrCall(
                    Libc.MountSetAttr, file, "", EmptyPath, ref attributes, sizeof(Libc.MountAttributes)),
                $"limit {source}");
        }

        Check(
            Libc.MoveMountCall(Libc.MoveMount, file, "", Libc.CurrentDirectory, target, FromEmptyPath),
            $"move {source} to {target}");
    }

    /// <summary>
    /// Takes away what is mounted at a path, here and wherever it propagated to. A file that somebody holds open stays
    /// open to them alone; false then, so that the caller can end them.
    /// </summary>
    public static bool TakeAway(string target)
    {
        var clean = true;
        while (MountTable.At(target) is not null)
        {
            if (Libc.Unmount(target, NoFollow) == 0)
            {
                continue;
            }

            if (System.Runtime.InteropServices.Marshal.GetLastPInvokeError() != Busy)
            {
                throw VolumeException.FromLastError(string.Create(CultureInfo.InvariantCulture, $"unmount {target}"));
            }

            clean = false;
            Check(Libc.Unmount(target, Detach | NoFollow), $"detach {target}");
        }

        return clean;
    }

    private static ulong FlagsOf(MountLimits limits) => NoSuid | NoDevices
        | (limits.HasFlag(MountLimits.ReadOnly) ? ReadOnlyFlag : 0)
        | (limits.HasFlag(MountLimits.NoExec) ? NoExecFlag : 0);

    private static void Check(nint result, string what)
    {
        if (result < 0)
        {
            throw VolumeException.FromLastError(what);
        }
    }
}
